package dev.waymark.delivery.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.peers.GatePeers;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.delivery.worker.WorkerCalls;
import dev.waymark.testing.Tokens;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@WholeService
class PreviewResourceIT extends WorkerCalls {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldShowWhatAPersonWouldRead() throws Exception {
        // When
        Response answer = preview(
                "marketer", "{\"personId\":\"viewed-1\",\"template\":\"offer\",\"data\":{\"price\":9},\"arm\":\"b\"}");

        // Then
        answer.then()
                .statusCode(200)
                .body("personId", equalTo("viewed-1"))
                .body("templateVersion", equalTo(5))
                .body("reachable", equalTo(true))
                .body("segment", equalTo("vip"))
                .body("variant", equalTo(3))
                .body("encoding", equalTo("GSM-7"))
                .body("price", equalTo(0.09f))
                .body("country", equalTo("CN"));
        JsonNode asked = JSON.readTree(answer.jsonPath().getString("text"));
        assertThat(asked.path("person").toString()).isEqualTo("{\"firstName\":\"Ada\"}");
        assertThat(asked.path("locale").asText()).isEqualTo("zh-CN");
        assertThat(asked.path("version").asInt()).isEqualTo(5);
        assertThat(asked.path("arm").asText()).isEqualTo("b");
        assertThat(answer.asString()).doesNotContain(GatePeers.number("viewed-1"));
    }

    @ParameterizedTest
    @CsvSource({"stranger-9, offer, person", "viewed-2, missing-offer, template"})
    void shouldSayWhoOrWhatIsNotThere(String person, String template, String named) {
        preview("marketer", "{\"personId\":\"%s\",\"template\":\"%s\"}".formatted(person, template))
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString(named));
    }

    @ParameterizedTest
    @CsvSource({"compliance, 403", "operator, 403", "app, 403", "mesh, 403", "none, 401"})
    void shouldLetNobodyElseLook(String role, int status) {
        assertThat(preview(role, "{\"personId\":\"viewed-3\",\"template\":\"offer\"}")
                        .statusCode())
                .isEqualTo(status);
    }

    private static Response preview(String role, String body) {
        var caller = given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body(body);
        return (role.equals("none") ? caller : caller.auth().oauth2(Tokens.as(role))).post("/v1/messages:preview");
    }
}

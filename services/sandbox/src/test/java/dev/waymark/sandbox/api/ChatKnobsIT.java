package dev.waymark.sandbox.api;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.waymark.sandbox.SandboxIT;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ChatKnobsIT extends SandboxIT {

    @ParameterizedTest
    @CsvSource({"wechat, UNLICENSED", "wecom, BLOCKED"})
    void shouldRefuseTheModeOfTheOther(String chat, String mode) {
        // When
        put("/v1/" + chat + "/knobs", "{\"mode\":\"" + mode + "\"}")

                // Then
                .statusCode(400)
                .body("detail", not(containsString(mode + ",")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wechat", "wecom"})
    void shouldKeepTheKnobsOfOnePersonApart(String chat) {
        // Given
        String other = chat.equals("wechat") ? "wecom" : "wechat";

        // When
        put("/v1/" + chat + "/people/ada/knobs", "{\"mode\":\"REJECT\",\"errcode\":45009}")
                .statusCode(200);

        // Then
        when().get("/v1/" + chat + "/knobs")
                .then()
                .body("mode", equalTo("ACCEPT"))
                .body("overrides.ada.errcode", equalTo(45009));
        when().get("/v1/" + other + "/knobs").then().body("overrides", anEmptyMap());
    }

    @ParameterizedTest
    @ValueSource(strings = {"wechat", "wecom"})
    void shouldTakeTheKnobsOfOnePersonAway(String chat) {
        // Given
        put("/v1/" + chat + "/people/ada/knobs", "{\"mode\":\"DROP\"}").statusCode(200);

        // When
        when().delete("/v1/" + chat + "/people/ada/knobs").then().statusCode(204);

        // Then
        when().get("/v1/" + chat + "/knobs").then().body("overrides", anEmptyMap());
    }
}

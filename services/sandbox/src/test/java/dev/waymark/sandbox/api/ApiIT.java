package dev.waymark.sandbox.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.waymark.sandbox.SandboxIT;
import dev.waymark.sandbox.SmppClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ApiIT extends SandboxIT {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource("/")
    URI root;

    @Test
    void shouldTakeANumberWithPlainAndWithEncodedPlus() throws Exception {
        // Given
        try (SmppClient client = bind()) {
            client.submit(ADA, "hello");
        }

        // When
        List<String> bodies =
                List.of(get("v1/phones/+8613800138000/messages"), get("v1/phones/%2B8613800138000/messages"));

        // Then
        assertThat(bodies).allSatisfy(body -> assertThat(body).contains("\"text\":\"hello\""));
    }

    @Test
    void shouldListPhonesNewestFirst() throws Exception {
        // Given
        try (SmppClient client = bind()) {
            client.submit("+447700900001", "one");
            client.submit("+447700900002", "two");
        }

        // Then
        when().get("/v1/phones")
                .then()
                .statusCode(200)
                .body("phones.number", equalTo(List.of("+447700900002", "+447700900001")));
        given().queryParam("contains", "0001")
                .queryParam("limit", 5)
                .when()
                .get("/v1/phones")
                .then()
                .body("phones", hasSize(1));
        when().get("/v1/phones?limit=0").then().statusCode(400).body("field", equalTo("limit"));
        when().get("/v1/phones?limit=many").then().statusCode(400).body("field", equalTo("limit"));
        when().get("/v1/phones?contains=abc").then().statusCode(400).body("field", equalTo("contains"));
    }

    @Test
    void shouldClearThePhonesAndKeepTheLog() throws Exception {
        // Given
        try (SmppClient client = bind()) {
            client.submit(ADA, "before the clear");
        }

        // When
        when().delete("/v1/phones").then().statusCode(204);

        // Then
        when().get("/v1/phones").then().body("phones", hasSize(0));
        assertThat(texts(ADA)).isEmpty();
        assertThat(logged("before the clear")).hasSize(1);
    }

    @Test
    void shouldShowWhoIsBoundAndBeReady() {
        // Given
        try (SmppClient client = bind()) {
            // Then
            when().get("/v1/sessions").then().body("sessions.state", equalTo(List.of("BOUND_TRX")));
            when().get("/q/health/ready")
                    .then()
                    .statusCode(200)
                    .body("checks.find { it.name == 'smpp' }.data.port", equalTo(smppPort()))
                    .body("checks.find { it.name == 'smtp' }.data.port", equalTo(smtpPort()));
            assertThat(client.session().getSessionState().isBound()).isTrue();
        }
        await().untilAsserted(() -> when().get("/v1/sessions").then().body("sessions", hasSize(0)));
    }

    @Test
    void shouldTellListenersOfChanges() throws Exception {
        // Given
        HttpResponse<Stream<String>> events = HTTP.send(
                HttpRequest.newBuilder(root.resolve("v1/changes")).build(), HttpResponse.BodyHandlers.ofLines());

        // When
        try (SmppClient client = bind();
                Stream<String> lines = events.body()) {
            client.submit(ADA, "hello");

            // Then
            assertThat(lines.filter(line -> line.startsWith("data:")).findFirst())
                    .hasValueSatisfying(line -> assertThat(line).contains("{\"revision\":"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"mode\":\"EXPLODE\"}                             | mode                | one of ACCEPT, REJECT",
                "{\"mod\":\"DROP\"}                                 | mod                 | Remove it",
                "{\"count\":\"many\"}                               | count               | wrong type",
                "{\"mode\":\"DROP\",\"count\":0}                    | count               | 1 to",
                "{\"mode\":\"SLOW\"}                                | delay               | PT2S",
                "{\"mode\":\"SLOW\",\"delay\":\"2s\"}               | delay               | PT2S",
                "{\"mode\":\"SLOW\",\"delay\":\"PT1H\"}             | delay               | PT5M",
                "{\"mode\":\"REJECT\",\"commandStatus\":\"no\"}     | commandStatus       | 0x45",
                "{\"mode\":\"REJECT\",\"commandStatus\":\"0x0\"}    | commandStatus       | 0x45",
                "{\"commandStatus\":\"0x45\"}                       | commandStatus       | set the mode to REJECT",
                "{\"mode\":\"DROP\",\"ratePerSecond\":5}            | ratePerSecond       | set the mode to THROTTLE",
                "{\"receipts\":{\"mode\":\"SOON\"}}                 | receipts.mode       | AT_ONCE",
                "{\"receipts\":{\"mode\":\"LATE\"}}                 | receipts.delay      | missing",
                "{\"receipts\":{\"mode\":\"FAILED\",\"errorCode\":\"x\"}} | receipts.errorCode | three digits",
                "{\"receipts\":[]}                                  | receipts            | wrong type",
                "[]                                                 | The body            | wrong type"
            })
    void shouldNameTheFieldAndTheFix(String body, String field, String fix) {
        // When
        put("/v1/knobs", body)

                // Then
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo(field))
                .body("detail", containsString(fix))
                .body("detail", not(containsString("java")));
        when().get("/v1/knobs").then().body("mode", equalTo("ACCEPT"));
    }

    @Test
    void shouldAnswerProblemsForWhatIsNoRequest() {
        // Then
        put("/v1/knobs", "{\"mode\":").statusCode(400).body("type", equalTo("urn:waymark:problem:malformed-json"));
        put("/v1/knobs", " ".repeat(17_000)).statusCode(413).contentType("application/problem+json");
        given().contentType(ContentType.TEXT)
                .body("x")
                .when()
                .put("/v1/knobs")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        when().get("/v1/nothing").then().statusCode(404).contentType("application/problem+json");
        when().get("/v1/phones/ada/messages").then().statusCode(400).body("field", equalTo("number"));
        when().get("/v1/phones/+1/knobs").then().statusCode(400).body("field", equalTo("number"));
        when().get("/v1/phones/+1001/knobs").then().statusCode(404).contentType("application/problem+json");
    }

    private String get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(root + path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}

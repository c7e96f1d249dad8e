package dev.waymark.journey.api;

import static dev.waymark.journey.Drawings.change;
import static dev.waymark.journey.Drawings.welcome;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.journey.Drawings;
import dev.waymark.journey.JourneyTest;
import dev.waymark.journey.Service;
import dev.waymark.testing.Tokens;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@JourneyTest
class JourneyResourceIT {

    @Test
    void shouldDeployNewDrawingsAndRecogniseTheSameOne() {
        // Given
        String first = welcome("registry");
        String second = change(first, "PT2H", "PT3H");

        // When
        Response created = Service.deploy("marketer", first);
        Response same = Service.deploy("marketer", first);
        Response newer = Service.deploy("marketer", second);
        Response back = Service.deploy("marketer", first);

        // Then
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.as(Map.class)).isEqualTo(Map.of("journeyId", "registry", "version", 1));
        assertThat(same.statusCode()).isEqualTo(200);
        assertThat(same.jsonPath().getInt("version")).isEqualTo(1);
        assertThat(newer.statusCode()).isEqualTo(201);
        assertThat(newer.jsonPath().getInt("version")).isEqualTo(2);
        assertThat(back.statusCode()).isEqualTo(201);
        assertThat(back.jsonPath().getInt("version")).isEqualTo(3);
    }

    @Test
    void shouldDeployCartRecovery() {
        // When
        Response deployed = Service.deploy("marketer", Drawings.cartRecovery());

        // Then
        assertThat(deployed.statusCode()).isIn(200, 201);
        assertThat(deployed.jsonPath().getString("journeyId")).isEqualTo("cart-recovery");
    }

    @Test
    void shouldShowWhatAJourneyStartsOnAndWaitsFor() {
        // Given
        Service.deployed(welcome("shown"));

        // When
        Response shown = Service.get("compliance", "/v1/journeys/shown");

        // Then
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.contentType()).startsWith("application/json");
        Map<String, Object> journey = shown.jsonPath().getMap("");
        assertThat(journey.remove("deployedAt")).isNotNull();
        assertThat(journey)
                .isEqualTo(Map.of(
                        "journeyId", "shown",
                        "name", "Welcome",
                        "state", "ACTIVE",
                        "version", 1,
                        "event", "shown.begun",
                        "key", "person",
                        "keep", List.of("cartId", "total"),
                        "parameters", Map.of("patience", "PT1H"),
                        "waits",
                                List.of(
                                        Map.of(
                                                "element",
                                                "ordered",
                                                "event",
                                                "order.placed",
                                                "match",
                                                "cartId",
                                                "lookback",
                                                "PT10M"),
                                        Map.of("element", "confirm", "event", "message.delivered"))));
    }

    @Test
    void shouldListJourneysInPages() {
        // Given
        Service.deployed(welcome("page-a"));
        Service.deployed(welcome("page-b"));

        // When
        Response page = Service.get("operator", "/v1/journeys?pageSize=1&pageToken=page");

        // Then
        assertThat(page.jsonPath().getList("journeys.journeyId")).isEqualTo(List.of("page-a"));
        assertThat(page.jsonPath().getString("nextPageToken")).isEqualTo("page-a");
    }

    @Test
    void shouldPauseAndResume() {
        // Given
        Service.deployed(welcome("paused"));

        // When
        Response paused = Service.post("marketer", "/v1/journeys/paused:pause");
        Response again = Service.post("marketer", "/v1/journeys/paused:pause");
        Response resumed = Service.post("marketer", "/v1/journeys/paused:resume");

        // Then
        assertThat(paused.statusCode()).isEqualTo(200);
        assertThat(paused.jsonPath().getString("state")).isEqualTo("PAUSED");
        assertThat(again.jsonPath().getString("state")).isEqualTo("PAUSED");
        assertThat(resumed.jsonPath().getString("state")).isEqualTo("ACTIVE");
    }

    @Test
    void shouldRefuseADrawingWithFindings() {
        // Given
        String drawing = change(welcome("refused"), "delivery.send-message", "delivery.send-letter");

        // When
        Response refused = Service.deploy("marketer", drawing);

        // Then
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getString("type")).isEqualTo("urn:waymark:problem:drawing-refused");
        assertThat(refused.jsonPath().getList("findings"))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "element", "send",
                                        "rule", "job-type",
                                        "message",
                                                "\"Send greeting\" (send) has the job type delivery.send-letter, which is not known here.",
                                        "fix",
                                                "Use one of: consent.complete-export, consent.erase-person, consent.export-person, consent.forget-person, "
                                                        + "consent.suppress-person, delivery.broadcast, delivery.send-message, journey.end-entry (journey.end-entry on end events alone).")));
        assertThat(Service.get("marketer", "/v1/journeys/refused").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldPassOnWhatTheEngineFinds() {
        // Given
        String drawing = change(welcome("engine-refused"), "=patience", "=duration(patience +)");

        // When
        Response refused = Service.deploy("marketer", drawing);

        // Then
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getList("findings.rule")).containsOnly("engine");
        assertThat(refused.jsonPath().getString("findings[0].element")).contains("waited");
    }

    @Test
    void shouldRefuseOtherFiles() {
        // Given
        String evil = change(
                welcome("evil"),
                "<bpmn:definitions",
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><bpmn:definitions");
        String two = change(
                welcome("two"), "</bpmn:process>", "</bpmn:process><bpmn:process id=\"b\" isExecutable=\"true\" />");

        // When
        Response json = Service.deploy("marketer", "{}");
        Response xxe = Service.deploy("marketer", change(evil, "name=\"Welcome\"", "name=\"&x;\""));
        Response pair = Service.deploy("marketer", two);

        // Then
        assertThat(json.statusCode()).isEqualTo(422);
        assertThat(json.jsonPath().getString("findings[0].element")).isEqualTo("file");
        assertThat(xxe.statusCode()).isEqualTo(422);
        assertThat(xxe.asString()).contains("DOCTYPE").doesNotContain("root:");
        assertThat(pair.statusCode()).isEqualTo(422);
        assertThat(pair.jsonPath().getList("findings.rule")).containsOnly("one-process");
    }

    @ParameterizedTest
    @CsvSource({"1100000", "5242880"})
    void shouldRefuseLargeFiles(int bytes) {
        // When
        Response large = Service.deploy("marketer", new byte[bytes]);

        // Then
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.contentType()).startsWith("application/problem+json");
    }

    @Test
    void shouldSayThatTheFileIsMissing() {
        // When
        Response empty = given().auth()
                .oauth2(Tokens.forRoles("marketer"))
                .multiPart("other", "text")
                .when()
                .post("/v1/journeys");
        Response noForm = given().auth()
                .oauth2(Tokens.forRoles("marketer"))
                .contentType("application/json")
                .body("{}")
                .when()
                .post("/v1/journeys");

        // Then
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.contentType()).startsWith("application/problem+json");
        assertThat(noForm.statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/v1/journeys,marketer,app",
        "GET,/v1/journeys/rights,compliance,app",
        "GET,/v1/entries?journey=rights,operator,app",
        "POST,/v1/journeys/rights:pause,marketer,operator",
        "POST,/v1/journeys/rights:resume,marketer,compliance"
    })
    void shouldServeTheRightRolesAlone(String verb, String path, String allowed, String denied) {
        // Given
        Service.deployed(welcome("rights"));

        // When
        Response yes = call(verb, path, allowed);
        Response no = call(verb, path, denied);
        Response nobody = given().urlEncodingEnabled(false).when().request(verb, path);

        // Then
        assertThat(yes.statusCode()).isEqualTo(200);
        assertThat(no.statusCode()).isEqualTo(403);
        assertThat(nobody.statusCode()).isEqualTo(401);
    }

    @Test
    void shouldLetMarketersAloneDeploy() {
        // When
        Response denied = Service.deploy("operator", welcome("rights"));
        Response nobody =
                given().multiPart("file", "a.bpmn", new byte[1]).when().post("/v1/journeys");

        // Then
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(nobody.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/journeys/none,404",
        "/v1/journeys/No-Such,400",
        "/v1/journeys?pageSize=0,400",
        "/v1/entries,400",
        "/v1/entries?person=ada&state=LOST,400",
        "/v1/entries?person=ada&pageToken=x,400",
        "/v1/entries/00000000-0000-7000-8000-000000000000,404",
        "/v1/entries/1,400",
    })
    void shouldSayWhatIsWrongWithARequest(String path, int status) {
        // When
        Response answer = Service.get("operator", path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    private static Response call(String verb, String path, String role) {
        return given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.forRoles(role))
                .when()
                .request(verb, path);
    }
}

package dev.waymark.consent.rights;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static dev.waymark.consent.api.ConsentCalls.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.consent.api.WholeService;
import dev.waymark.platform.worker.JobOutcome;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody asks for a copy. */
@WholeService
class CopyRequestIT extends RightsCalls {

    private static final String PHONE = "+8613800138000";

    private String ada = "";

    @BeforeEach
    void grant() {
        ServicePeers.busy("");
        ada = somebody();
        recorded(with(statement(ada, "GRANTED", "08:00:00"), "contactPoint", PHONE));
    }

    @Test
    void shouldHaveTheDataOfAllServicesInOneDocument() {
        // Given
        String request = asked(ada, "EXPORT").getString("requestId");

        // When
        copyEverything(request);

        // Then
        JsonPath copy = as("compliance")
                .get("/v1/rights-requests/" + request + "/export")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .jsonPath();
        assertThat(copy.<String, Object>getMap("services"))
                .containsOnlyKeys("consent", "delivery", "frequency", "journey", "profile");
        assertThat(copy.getString("personId")).isEqualTo(ada);
        assertThat(copy.getString("services.consent.statements[0].contactPoint"))
                .isEqualTo(PHONE);
        assertThat(copy.getString("services.consent.statements[0].status")).isEqualTo("GRANTED");
        assertThat(copy.getString("services.delivery.things[0].name")).isEqualTo("delivery of " + ada);
        assertThat(request(request).getString("state")).isEqualTo("DONE");
        assertThat(request(request).getString("availableUntil")).isNotNull();
    }

    @Test
    void shouldBeAPageThatNeedsNothingBesideItInBothLanguages() {
        // Given
        String request = asked(ada, "EXPORT").getString("requestId");
        copyEverything(request);

        // When
        Response english = page(request, "en");
        Response chinese = page(request, "zh");

        // Then
        english.then().statusCode(200).contentType("text/html");
        assertThat(english.asString())
                .contains(
                        "lang=\"en\"",
                        "A copy of your data",
                        "What you agreed to",
                        "delivery of " + ada,
                        "depth: 2",
                        PHONE)
                .contains("Nothing is kept.")
                .doesNotContain("<script", "<link rel=\"stylesheet\"", "NOT_FOUND", "{view");
        assertThat(chinese.asString()).contains("lang=\"zh-Hans\"", "您的数据副本", "您同意的内容", "号码或地址", PHONE);
        assertThat(english.getHeader("Content-Security-Policy")).contains("default-src 'none'", "style-src 'sha256-");
        assertThat(english.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void shouldBeFetchedByThePersonThroughTheLink() {
        // Given
        String request = asked(ada, "EXPORT").getString("requestId");
        String link = link();
        given().get(link + "/copy").then().statusCode(404);
        assertThat(given().get(link).asString()).doesNotContain("Your copy is ready");

        // When
        copyEverything(request);

        // Then
        assertThat(given().get(link).asString()).contains("Your copy is ready until", link + "/copy?lang=en");
        assertThat(given().header("Accept-Language", "zh-CN")
                        .get(link + "/copy")
                        .asString())
                .contains("您的数据副本", PHONE);
        Response file = given().get(link + "/copy?format=json");
        assertThat(file.jsonPath().getString("personId")).isEqualTo(ada);
        assertThat(file.getHeader("Content-Disposition")).contains("my-data.json");
        given().get("/p/" + "A".repeat(22) + "/copy").then().statusCode(404);
    }

    @Test
    void shouldHoldNothingPersonalInClear() throws SQLException {
        // Given
        String request = asked(ada, "EXPORT").getString("requestId");

        // When
        copyEverything(request);

        // Then
        assertThat(text("SELECT string_agg(encode(sealed, 'escape'), ' ') FROM rights_part WHERE request_id = '"
                        + request + "'"))
                .isNotEmpty()
                .doesNotContain(PHONE)
                .doesNotContain("delivery of");
    }

    @Test
    void shouldNotBeReadyBeforeEveryPartIsThere() {
        // Given
        String request = asked(ada, "EXPORT").getString("requestId");
        step("consent.export-person", "copy-profile", "profile", request);

        // When
        JobOutcome outcome = step("consent.complete-export", "make-ready", "", request);

        // Then
        assertThat(outcome)
                .isEqualTo(JobOutcome.incident(
                        "consent, delivery, frequency, journey has given no part yet: the drawing lacks its step."));
        as("compliance")
                .get("/v1/rights-requests/" + request + "/export")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void shouldHaveOneEffectWhenEveryStepRunsTwice() {
        // Given
        String request = asked(ada, "EXPORT").getString("requestId");
        step("consent.export-person", "copy-profile", "profile", request);
        copyEverything(request);
        Map<String, Object> done = request(request).get("");

        // When
        copyEverything(request);

        // Then
        assertThat(request(request).<Map<String, Object>>get("")).isEqualTo(done);
        assertThat(asked(ada, "EXPORT").getString("requestId")).isNotEqualTo(request);
    }

    @Test
    void shouldBeGoneWhenItsDaysAreOver() throws SQLException {
        // Given
        String request = asked(ada, "EXPORT").getString("requestId");
        copyEverything(request);

        // When
        text("UPDATE rights_request SET available_until = now() - interval '1 second' WHERE request_id = '" + request
                + "' RETURNING request_id");

        // Then
        as("compliance")
                .get("/v1/rights-requests/" + request + "/export")
                .then()
                .statusCode(404);
    }

    @Test
    void shouldGoWithThePerson() throws SQLException {
        // Given
        String ready = asked(ada, "EXPORT").getString("requestId");
        copyEverything(ready);
        String open = asked(ada, "EXPORT").getString("requestId");

        // When
        eraseEverywhere(asked(ada, "ERASE").getString("requestId"));

        // Then
        assertThat(List.of(request(ready).getString("state"), request(open).getString("state")))
                .containsExactly("DONE", "CANCELLED");
        assertThat(request(ready).getString("personId")).isNull();
        assertThat(text("SELECT count(*) FROM rights_part WHERE request_id = '" + ready + "'"))
                .isEqualTo("0");
        as("compliance").get("/v1/rights-requests/" + ready + "/export").then().statusCode(404);
        assertThat(step("consent.export-person", "copy-profile", "profile", open))
                .isEqualTo(JobOutcome.complete(Map.of()));
    }

    private String link() {
        String url = as("app")
                .body(Map.of("requests", List.of(Map.of("personId", ada))))
                .post("/v1/preference-links")
                .jsonPath()
                .getString("links[0].url");
        return URI.create(url).getPath();
    }

    private static Response page(String request, String language) {
        return as("compliance").accept("text/html").get("/v1/rights-requests/" + request + "/export?lang=" + language);
    }
}

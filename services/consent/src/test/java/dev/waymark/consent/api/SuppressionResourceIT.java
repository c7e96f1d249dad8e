package dev.waymark.consent.api;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.check;
import static dev.waymark.consent.api.ConsentCalls.decisions;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@WholeService
class SuppressionResourceIT {

    @Test
    void shouldBeatConsentAndHoldTransactionalMessagesToo() {
        // Given
        String ada = somebody();
        recorded(statement(ada, "GRANTED", "08:00:00"));

        // When
        suppress(ada, "HARD_BOUNCE").then().statusCode(201);

        // Then
        assertThat(decisions(check(ada, "marketing"), check(ada, "transactional")))
                .extracting(decision -> decision.get("reason") + " " + decision.get("detail"))
                .containsExactly("SUPPRESSED HARD_BOUNCE", "SUPPRESSED HARD_BOUNCE");
    }

    @Test
    void shouldHaveOneEffectWhenRepeated() {
        // Given
        String ada = somebody();
        long position = suppress(ada, "COMPLAINT").jsonPath().getLong("ledgerPosition");

        // When
        Response again = suppress(ada, "COMPLAINT");

        // Then
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.jsonPath().getLong("ledgerPosition")).isEqualTo(position);
    }

    @Test
    void shouldEndOneKindAndLeaveTheOthers() {
        // Given
        String ada = somebody();
        suppress(ada, "COMPLAINT");
        suppress(ada, "MANUAL");

        // When
        lift(ada, "MANUAL").then().statusCode(200);
        lift(ada, "MANUAL").then().statusCode(200);

        // Then
        assertThat(decisions(check(ada, "transactional")).getFirst()).containsEntry("detail", "COMPLAINT");
        lift(ada, "COMPLAINT").then().statusCode(200);
        assertThat(decisions(check(ada, "transactional")).getFirst()).containsEntry("decision", "GRANTED");
    }

    @Test
    void shouldSayThatThereIsNothingToLift() {
        lift(somebody(), "MANUAL").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void shouldWantAnEndForATemporaryOne() {
        Response refused = suppress(somebody(), "TEMPORARY");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("field")).isEqualTo("until");
    }

    @Test
    void shouldShowItsEnd() {
        // Given
        String ada = somebody();
        Map<String, Object> body = body(ada, "TEMPORARY");
        body.put("until", "2999-01-01T00:00:00Z");

        // When
        as("mesh").body(body).post("/v1/suppressions").then().statusCode(201);

        // Then
        assertThat(as("compliance")
                        .get("/v1/people/" + ada + "/consents")
                        .jsonPath()
                        .getString("suppressions[0].until"))
                .isEqualTo("2999-01-01T00:00:00Z");
    }

    private static Response suppress(String personId, String kind) {
        return as("mesh").body(body(personId, kind)).post("/v1/suppressions");
    }

    private static Response lift(String personId, String kind) {
        return as("compliance").body(body(personId, kind)).post("/v1/suppressions:lift");
    }

    private static Map<String, Object> body(String personId, String kind) {
        return new HashMap<>(Map.of("personId", personId, "channel", "sms", "kind", kind, "source", "smpp-receipt"));
    }
}

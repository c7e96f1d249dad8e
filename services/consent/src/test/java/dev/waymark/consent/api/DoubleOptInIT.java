package dev.waymark.consent.api;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.check;
import static dev.waymark.consent.api.ConsentCalls.decisions;
import static dev.waymark.consent.api.ConsentCalls.reason;
import static dev.waymark.consent.api.ConsentCalls.record;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static dev.waymark.consent.api.ConsentCalls.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@WholeService
class DoubleOptInIT {

    @Test
    void shouldNotStandBeforeItIsConfirmedAndStandAfterwards() {
        // Given
        String ada = somebody();
        String token = record(with(statement(ada, "GRANTED", "08:00:00"), "doubleOptIn", "PENDING"))
                .jsonPath()
                .getString("confirmationToken");

        // Then
        assertThat(reason(ada)).isEqualTo("NO_RECORD");
        assertThat(shown(ada)).isEqualTo("PENDING");
        long position =
                confirm(token).then().statusCode(200).extract().jsonPath().getLong("ledgerPosition");
        assertThat(reason(ada)).isEqualTo("CONSENT");
        assertThat(shown(ada)).isEqualTo("GRANTED");
        assertThat(confirm(token).jsonPath().getLong("ledgerPosition")).isEqualTo(position);
    }

    @Test
    void shouldLeaveARefusalInForceWhileItIsPending() {
        // Given
        String ada = somebody();
        recorded(statement(ada, "WITHDRAWN", "08:00:00"));

        // When
        recorded(with(statement(ada, "GRANTED", "09:00:00"), "doubleOptIn", "PENDING"));

        // Then
        assertThat(reason(ada)).isEqualTo("WITHDRAWN");
    }

    @Test
    void shouldRefuseATokenThatWasNeverGiven() {
        confirm("AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAA").then().statusCode(404);
        confirm("not a token").then().statusCode(404);
    }

    @Test
    void shouldBeAskedForByThePurpose() {
        // Given
        String purpose = "letters-" + System.nanoTime();
        as("compliance")
                .body(Map.of("doubleOptIn", true, "validFor", "P1D", "texts", Map.of("en", "Letters")))
                .put("/v1/purposes/" + purpose)
                .then()
                .statusCode(200);
        String ada = somebody();

        // When
        String token = record(with(statement(ada, "GRANTED", "08:00:00"), "purpose", purpose))
                .jsonPath()
                .getString("confirmationToken");

        // Then
        assertThat(decisions(check(ada, purpose)).getFirst()).containsEntry("reason", "NO_RECORD");
        confirm(token).then().statusCode(200);
        assertThat(decisions(check(ada, purpose)).getFirst())
                .as("a day after its capture the grant is over")
                .containsEntry("reason", "EXPIRED");
    }

    private static Response confirm(String token) {
        return as("app").body(Map.of("token", token)).post("/v1/consents:confirm");
    }

    private static String shown(String person) {
        return as("app")
                .get("/v1/people/" + person + "/consents")
                .jsonPath()
                .getList("consents.status", String.class)
                .getLast();
    }
}

package dev.waymark.consent.store;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.reason;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static dev.waymark.consent.api.ConsentCalls.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.consent.api.WholeService;
import dev.waymark.testing.PostgresResource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What the ledger tells of a person, before and after the person is erased. */
@WholeService
class ErasureIT {

    private static final String PHONE = "+8613800138000";
    private static final String PROOF = "recording-4711";

    @Test
    void shouldHoldNothingPersonalInClear() throws SQLException {
        // Given
        String ada = somebody();
        recorded(with(statement(ada, "GRANTED", "08:00:00"), "contactPoint", PHONE, "evidence", PROOF));

        // When
        String events = text("SELECT string_agg(e::text, ' ') FROM consent_event e");
        String states = text("SELECT string_agg(s::text, ' ') FROM consent_state s");

        // Then
        assertThat(events + states).doesNotContain(ada).doesNotContain(PHONE).doesNotContain(PROOF);
        assertThat(as("app").get("/v1/people/" + ada + "/consents").jsonPath().getString("consents[0].contactPoint"))
                .isEqualTo(PHONE);
    }

    @Test
    void shouldForgetThePersonAndKeepTheEvents() throws SQLException {
        // Given
        String ada = somebody();
        long position = recorded(with(statement(ada, "GRANTED", "08:00:00"), "contactPoint", PHONE));
        String before = text("SELECT e::text FROM consent_event e WHERE ledger_position = " + position);

        // When
        as("compliance").delete("/v1/people/" + ada).then().statusCode(204);

        // Then
        assertThat(reason(ada)).isEqualTo("NO_RECORD");
        assertThat(as("app").get("/v1/people/" + ada + "/consents").jsonPath().getList("consents"))
                .isEmpty();
        assertThat(text("SELECT e::text FROM consent_event e WHERE ledger_position = " + position))
                .isEqualTo(before);
        assertThat(text("SELECT count(*) FROM person WHERE person_id = '" + ada + "' AND wrapped_key IS NOT NULL"))
                .isEqualTo("0");
        as("compliance").delete("/v1/people/" + ada).then().statusCode(204);
    }

    @Test
    void shouldBeginAnewWithOneWhoComesBack() {
        // Given
        String ada = somebody();
        recorded(statement(ada, "WITHDRAWN", "08:00:00"));
        as("compliance").delete("/v1/people/" + ada).then().statusCode(204);

        // When
        recorded(statement(ada, "GRANTED", "07:00:00"));

        // Then
        assertThat(reason(ada)).isEqualTo("CONSENT");
    }

    private static String text(String query) throws SQLException {
        try (Connection connection = PostgresResource.connect("consent");
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}

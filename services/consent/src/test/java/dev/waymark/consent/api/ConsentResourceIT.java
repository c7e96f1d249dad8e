package dev.waymark.consent.api;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.check;
import static dev.waymark.consent.api.ConsentCalls.decisions;
import static dev.waymark.consent.api.ConsentCalls.reason;
import static dev.waymark.consent.api.ConsentCalls.record;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@WholeService
class ConsentResourceIT {

    @Test
    void shouldRecordTheGrantOfTheGuideAndDecideByIt() {
        // Given
        String ada = somebody();
        Map<String, Object> grant = statement(ada, "GRANTED", "07:59:00");
        grant.put("notice", Map.of("id", "sms-marketing", "version", "1", "locale", "zh-CN"));

        // When
        long position = recorded(grant);

        // Then
        Map<String, Object> decision = decisions(check(ada, "marketing")).getFirst();
        assertThat(decision).containsEntry("decision", "GRANTED").containsEntry("reason", "CONSENT");
        assertThat(decision.get("ledgerPosition")).hasToString(Long.toString(position));
    }

    @Test
    void shouldHaveOneEffectAndOneAnswerForAnIdenticalStatement() {
        // Given
        Map<String, Object> grant = statement(somebody(), "GRANTED", "08:00:00");
        long position = recorded(grant);

        // Then
        record(grant).then().statusCode(200);
        assertThat(record(grant).jsonPath().getLong("ledgerPosition")).isEqualTo(position);
    }

    @Test
    void shouldRememberAnIdempotencyKey() {
        // Given
        String key = somebody();
        Map<String, Object> grant = statement(somebody(), "GRANTED", "08:00:00");
        Map<String, Object> other = statement(somebody(), "GRANTED", "08:00:00");
        int first = as("app")
                .header("Idempotency-Key", key)
                .body(grant)
                .post("/v1/consents")
                .statusCode();

        // Then
        assertThat(first).isEqualTo(201);
        as("app")
                .header("Idempotency-Key", key)
                .body(grant)
                .post("/v1/consents")
                .then()
                .statusCode(200);
        as("app")
                .header("Idempotency-Key", key)
                .body(other)
                .post("/v1/consents")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("Idempotency-Key"));
        assertThat(reason(String.valueOf(other.get("personId")))).isEqualTo("NO_RECORD");
        as("compliance")
                .header("Idempotency-Key", key)
                .body(other)
                .post("/v1/consents")
                .then()
                .statusCode(201);
    }

    @Test
    void shouldRaisePositionsForEachStatementOfAPerson() {
        String ada = somebody();

        assertThat(Stream.of("GRANTED", "WITHDRAWN", "DENIED")
                        .map(status -> recorded(statement(ada, status, "08:00:00"))))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "GRANTED 08:00:00, WITHDRAWN 09:00:00, WITHDRAWN",
        "WITHDRAWN 09:00:00, GRANTED 08:00:00, WITHDRAWN",
        "WITHDRAWN 08:00:00, GRANTED 09:00:00, CONSENT",
        "GRANTED 08:00:00, DENIED 08:00:00, DENIED",
        "DENIED 08:00:00, GRANTED 08:00:00, DENIED"
    })
    void shouldResolveByTheMomentOfCapture(String first, String second, String reason) {
        // Given
        String ada = somebody();

        // When
        Stream.of(first, second)
                .map(said -> said.split(" "))
                .forEach(said -> recorded(statement(ada, said[0], said[1])));

        // Then
        assertThat(reason(ada)).isEqualTo(reason);
    }

    @Test
    void shouldEndAGrantAtItsValidTo() {
        // Given
        String ada = somebody();
        Map<String, Object> grant = statement(ada, "GRANTED", "08:00:00");
        grant.put("validTo", "2026-11-01T08:00:01Z");

        // When
        recorded(grant);

        // Then
        assertThat(reason(ada)).isEqualTo("EXPIRED");
        assertThat(as("compliance")
                        .get("/v1/people/" + ada + "/consents")
                        .jsonPath()
                        .getString("consents[0].status"))
                .isEqualTo("EXPIRED");
    }

    @Test
    void shouldDenyMarketingWithoutARecordAndLetATransactionalMessagePass() {
        String stranger = somebody();

        assertThat(decisions(check(stranger, "marketing"), check(stranger, "transactional")))
                .extracting(decision -> decision.get("decision") + " " + decision.get("reason"))
                .containsExactly("DENIED NO_RECORD", "GRANTED NOT_REFUSED");
    }

    @Test
    void shouldAnswerMalformedItemsByThemselves() {
        // Given
        String ada = somebody();
        recorded(statement(ada, "GRANTED", "08:00:00"));
        Map<String, Object> nobody = new HashMap<>(check(ada, "marketing"));
        nobody.put("personId", "no such id");

        // When
        List<Map<String, Object>> decisions = decisions(
                nobody,
                check(ada, "marketing"),
                Map.of(),
                check(ada, "marketing", "touch-" + ada, "PT1H"),
                check(ada, "marketing", "twice-" + ada, "PT1S"),
                check(ada, "marketing", "twice-" + ada, "PT1S"));

        // Then
        assertThat(decisions)
                .extracting(decision -> decision.get("reason"))
                .containsExactly("INVALID", "CONSENT", "INVALID", "INVALID", "CONSENT", "INVALID");
        assertThat(decisions.getFirst().get("detail"))
                .asString()
                .startsWith("personId")
                .contains("Send");
    }

    @Test
    void shouldShowWhatStandsForAPerson() {
        // Given
        String ada = somebody();
        Map<String, Object> grant = statement(ada, "GRANTED", "08:00:00");
        grant.put("notice", Map.of("id", "sms-marketing", "version", "1"));
        long position = recorded(grant);

        // When
        var person = as("app")
                .get("/v1/people/" + ada + "/consents")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        // Then
        assertThat(person.getString("personId")).isEqualTo(ada);
        assertThat(person.getString("consents[0].status")).isEqualTo("GRANTED");
        assertThat(person.getString("consents[0].notice.id")).isEqualTo("sms-marketing");
        assertThat(person.getString("consents[0].capturedAt")).isEqualTo("2026-11-01T08:00:00Z");
        assertThat(person.getLong("consents[0].ledgerPosition")).isEqualTo(position);
        assertThat(person.getList("suppressions")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "personId, with space",
        "personId, ",
        "purpose, Marketing",
        "status, MAYBE",
        "capturedAt, yesterday",
        "capturedAt, 2999-01-01T00:00:00Z",
        "validTo, 2026-10-01T00:00:00Z",
        "evidence, 'a\u0000b'",
        "colour, red"
    })
    void shouldNameTheFieldThatCannotBeUsed(String field, String value) {
        // Given
        Map<String, Object> statement = statement(somebody(), "GRANTED", "08:00:00");
        statement.put(field, value);

        // Then
        String problem = record(statement)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .extract()
                .asString();
        assertThat(problem).contains(field).doesNotContain("Exception").doesNotContain("dev.waymark");
    }

    @Test
    void shouldRefuseABatchOverTheLimit() {
        as("mesh")
                .body(Map.of(
                        "checks",
                        Stream.generate(() -> check("ada", "marketing"))
                                .limit(501)
                                .toList()))
                .post("/v1/consents:check")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(containsString("checks"));
    }

    @Test
    void shouldRefuseWhatIsNotJson() {
        as("app")
                .body("{\"personId\":")
                .post("/v1/consents")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }
}

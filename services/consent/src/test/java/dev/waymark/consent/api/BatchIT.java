package dev.waymark.consent.api;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.reason;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static dev.waymark.consent.api.ConsentCalls.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@WholeService
class BatchIT {

    @Test
    void shouldAnswerEachStatementInItsPlaceAndRecordTheUsableOnes() {
        // Given
        String ada = somebody();
        String ben = somebody();
        long known = recorded(statement(ada, "GRANTED", "08:00:00"));

        // When
        List<Map<String, Object>> answers = batch(
                        null,
                        List.of(
                                statement(ada, "GRANTED", "08:00:00"),
                                with(statement(ben, "GRANTED", "08:00:00"), "personId", "no such id"),
                                statement(ben, "GRANTED", "08:00:00"),
                                statement(ben, "WITHDRAWN", "09:00:00"),
                                statement(ben, "WITHDRAWN", "09:00:00"),
                                with(statement(ben, "GRANTED", "10:00:00"), "colour", "red"),
                                with(statement(ben, "GRANTED", "10:00:00"), "capturedAt", "2999-01-01T00:00:00Z")))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("answers");

        // Then
        assertThat(answers)
                .extracting(answer -> answer.get("status") + " " + answer.get("field"))
                .containsExactly(
                        "RECORDED null",
                        "REFUSED personId",
                        "RECORDED null",
                        "RECORDED null",
                        "RECORDED null",
                        "REFUSED colour",
                        "REFUSED capturedAt");
        assertThat(answers.getFirst().get("ledgerPosition")).hasToString(Long.toString(known));
        assertThat(answers.get(3).get("ledgerPosition"))
                .isEqualTo(answers.get(4).get("ledgerPosition"));
        assertThat(reason(ben)).isEqualTo("WITHDRAWN");
    }

    @Test
    void shouldGiveTheSameAnswerForTheSameKeyAndBodyAndRefuseAnother() {
        // Given
        String key = somebody();
        List<Map<String, Object>> body =
                List.of(statement(somebody(), "GRANTED", "08:00:00"), statement(somebody(), "DENIED", "08:00:00"));
        String first = batch(key, body).asString();

        // Then
        assertThat(batch(key, body).asString()).isEqualTo(first);
        batch(key, body.subList(0, 1)).then().statusCode(409).contentType("application/problem+json");
    }

    @Test
    void shouldTakeFiveHundredAtOnceAndNotMore() {
        List<Map<String, Object>> most = IntStream.range(0, 500)
                .mapToObj(n -> statement(somebody(), "GRANTED", "08:00:00"))
                .toList();

        assertThat(batch(null, most).jsonPath().getList("answers.ledgerPosition"))
                .doesNotHaveDuplicates();
        batch(null, IntStream.range(0, 501).mapToObj(n -> most.getFirst()).toList())
                .then()
                .statusCode(400);
    }

    private static Response batch(@Nullable String key, List<Map<String, Object>> statements) {
        var call = as("app").body(Map.of("statements", statements));
        return (key == null ? call : call.header("Idempotency-Key", key)).post("/v1/consents:batch");
    }
}

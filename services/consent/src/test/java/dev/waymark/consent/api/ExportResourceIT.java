package dev.waymark.consent.api;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static dev.waymark.consent.api.ConsentCalls.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@WholeService
class ExportResourceIT {

    @Test
    void shouldStreamEveryEventAfterAPositionInTheLedgersOrder() {
        // Given
        String ada = somebody();
        long first = recorded(with(statement(ada, "GRANTED", "08:00:00"), "contactPoint", "+861"));
        List<Map<String, Object>> many = IntStream.range(0, 500)
                .mapToObj(n -> statement(ada, "DENIED", "%02d:%02d:00".formatted(9 + n / 60, n % 60)))
                .toList();
        as("app")
                .body(Map.of("statements", many))
                .post("/v1/consents:batch")
                .then()
                .statusCode(200);
        as("mesh")
                .body(Map.of("personId", ada, "channel", "sms", "kind", "MANUAL", "source", "call-centre"))
                .post("/v1/suppressions");

        // When
        List<JsonObject> events = exported(first - 1).stream()
                .filter(event -> ada.equals(event.getString("personId")))
                .toList();

        // Then
        assertThat(events).hasSize(502);
        assertThat(events).extracting(event -> event.getLong("ledgerPosition")).isSorted();
        assertThat(events.getFirst().getString("contactPoint")).isEqualTo("+861");
        assertThat(events.getLast().getString("fact")).isEqualTo("SUPPRESSION");
        assertThat(events.getLast().getString("kind")).isEqualTo("MANUAL");
    }

    @Test
    void shouldTellNothingOfAnErasedPerson() {
        // Given
        String ada = somebody();
        long position = recorded(with(statement(ada, "GRANTED", "08:00:00"), "contactPoint", "+861"));
        as("compliance").delete("/v1/people/" + ada).then().statusCode(204);

        // When
        JsonObject event = exported(position - 1).getFirst();

        // Then
        assertThat(event.getLong("ledgerPosition")).isEqualTo(position);
        assertThat(event.getString("personId")).isNull();
        assertThat(event.getString("contactPoint")).isNull();
    }

    private static List<JsonObject> exported(long after) {
        return as("compliance")
                .get("/v1/exports?after=" + after)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .map(JsonObject::new)
                .toList();
    }
}

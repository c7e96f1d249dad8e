package dev.waymark.consent.events;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.record;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.waymark.consent.api.WholeService;
import dev.waymark.testing.KafkaProbe;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@WholeService
class ConsentChangedIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void shouldAnnounceEachChangeOnceAndInOrder() {
        // Given
        String ada = somebody();
        long granted = recorded(statement(ada, "GRANTED", "08:00:00"));
        record(statement(ada, "GRANTED", "08:00:00"));
        recorded(statement(ada, "DENIED", "07:00:00"));
        long withdrawn = recorded(statement(ada, "WITHDRAWN", "09:00:00"));

        // When
        as("mesh")
                .body(Map.of("personId", ada, "channel", "sms", "kind", "MANUAL", "source", "call-centre"))
                .post("/v1/suppressions")
                .then()
                .statusCode(201);
        List<JsonObject> events = KafkaProbe.await(ConsentEvents.TOPIC, ada, 3, PATIENCE).stream()
                .map(ConsumerRecord::value)
                .map(JsonObject::new)
                .toList();

        // Then
        assertThat(events)
                .extracting(event -> event.getString("id"))
                .startsWith("consent-" + granted, "consent-" + withdrawn);
        assertThat(events)
                .extracting(event -> event.getJsonObject("data").getString("status"))
                .containsExactly("GRANTED", "WITHDRAWN", "SUPPRESSED");
        assertThat(events)
                .extracting(
                        event -> event.getString("specversion"),
                        event -> event.getString("type"),
                        event -> event.getString("subject"))
                .containsOnly(tuple("1.0", ConsentEvents.TOPIC, ada));
        assertThat(events.get(1).getJsonObject("data").getString("previousStatus"))
                .isEqualTo("GRANTED");
    }
}

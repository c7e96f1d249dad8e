package dev.waymark.journey;

import static dev.waymark.journey.Drawings.change;
import static dev.waymark.journey.Drawings.welcome;
import static dev.waymark.journey.Service.awaitEntries;
import static dev.waymark.journey.Service.awaitEntry;
import static dev.waymark.journey.Service.happens;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.testing.KafkaProbe;
import dev.waymark.testing.PostgresResource;
import dev.waymark.testing.ZeebeNode;
import io.camunda.client.api.response.ActivatedJob;
import io.restassured.response.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From events on Kafka to instances in the engine, and back to ended entries. */
@JourneyTest
class BridgeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String CART = "{\"cartId\":\"c-1\",\"total\":199}";

    @SuppressWarnings("NullAway.Init") // set by EngineResource
    ZeebeNode engine;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Instances instances;

    @BeforeEach
    void deploy() {
        instances = new Instances(engine.address());
        Service.deployed(welcome("waiting"));
        Service.deployed(change(welcome("at-once"), "\"PT1H\"", "\"PT0S\""));
    }

    @AfterEach
    void close() {
        instances.close();
    }

    @Test
    void shouldCreateAnInstanceWithExactlyTheVariablesOfTheEntry() {
        // When
        happens("v-1", "at-once.begun", "vera", "{\"cartId\":\"c-1\",\"total\":199,\"email\":\"vera@example.org\"}");

        // Then
        ActivatedJob job = instances.awaitSends(1, Instances.of("vera")).getFirst();
        Map<String, Object> entry = awaitEntry("vera", "ACTIVE");
        assertThat(job.getVariablesAsMap())
                .isEqualTo(Map.of(
                        "entryId",
                        entry.get("entryId"),
                        "personId",
                        "vera",
                        "journeyId",
                        "at-once",
                        "bucket",
                        Buckets.of("at-once", "vera"),
                        "traceparent",
                        Fixtures.TRACE,
                        "cartId",
                        "c-1",
                        "total",
                        199,
                        "patience",
                        "PT0S"));
        assertThat(entry)
                .containsEntry("decision", "ENTERED")
                .containsEntry("processInstanceKey", Long.toString(job.getProcessInstanceKey()))
                .containsEntry("event", Map.of("source", "/shop", "id", "v-1", "type", "at-once.begun"));
    }

    @Test
    void shouldEnterOnceForAnEventThatComesFiveTimes() {
        // When
        IntStream.range(0, 5).parallel().forEach(n -> happens("dup-1", "at-once.begun", "dora", CART));
        happens("dup-2", "at-once.begun", "dora", CART);

        // Then
        List<Map<String, Object>> entries = awaitEntries(
                "dora",
                found -> found.size() >= 2 && "ACTIVE".equals(found.getLast().get("state")));
        assertThat(entries).hasSize(2);
        assertThat(entries.getFirst())
                .containsEntry("decision", "BLOCKED_ACTIVE")
                .containsEntry("state", "REFUSED")
                .containsEntry("blockedBy", entries.getLast().get("entryId"))
                .containsEntry("reason", "An entry of the same key has not ended yet.");
        instances.awaitSends(1, Instances.of("dora"));
        assertThat(instances.sends(Instances.of("dora"))).hasSize(1);
    }

    @Test
    void shouldNotLoseAnEventThatComesBeforeTheInstanceExists() throws IOException {
        // When
        happens("w-1", "waiting.begun", "wanda", CART);
        happens("w-2", "order.placed", "wanda", "{\"cartId\":\"other\"}");
        happens("w-3", "order.placed", "wanda", CART);

        // Then
        Map<String, Object> entry = awaitEntry("wanda", "ENDED");
        assertThat(entry).containsEntry("result", "recovered").containsKeys("startedAt", "endedAt");
        List<JsonNode> progress = progress("wanda", 2);
        assertThat(progress)
                .extracting(event -> event.path("type").asText())
                .containsExactly("entry.started", "entry.ended");
        assertThat(progress.getLast().path("data").path("result").asText()).isEqualTo("recovered");
        assertThat(progress.getLast().path("data").path("entryId").asText()).isEqualTo(entry.get("entryId"));
    }

    @Test
    void shouldLetAPersonInAgainOnceTheEntryHasEnded() {
        // Given
        happens("r-1", "waiting.begun", "rita", CART);
        happens("r-2", "order.placed", "rita", CART);
        awaitEntry("rita", "ENDED");

        // When
        happens("r-3", "waiting.begun", "rita", CART);

        // Then
        List<Map<String, Object>> entries = awaitEntries(
                "rita",
                found -> found.size() == 2 && "ACTIVE".equals(found.getFirst().get("state")));
        assertThat(entries.getLast()).containsEntry("result", "recovered");
    }

    @Test
    void shouldWakeTheEntryThatADeliveryStatusNames() {
        // Given
        happens("s-1", "at-once.begun", "stella", CART);
        ActivatedJob job = instances.awaitSends(1, Instances.of("stella")).getFirst();
        String entryId = String.valueOf(job.getVariablesAsMap().get("entryId"));
        instances.complete(job);

        // When
        KafkaProbe.produceEvent(
                Service.STATUSES,
                "stella",
                Service.event("st-1", "message.delivered", "stella", "{\"entryId\":\"" + entryId + "\"}"));

        // Then
        assertThat(awaitEntry("stella", "ENDED")).containsEntry("result", "greeted");
    }

    @Test
    void shouldRefuseWhileTheJourneyIsPaused() {
        // Given
        Service.deployed(welcome("resting"));
        Service.post("marketer", "/v1/journeys/resting:pause");

        // When
        happens("p-1", "resting.begun", "paula", CART);

        // Then
        Map<String, Object> refusal = awaitEntry("paula", "REFUSED");
        assertThat(refusal)
                .containsEntry("decision", "NOT_ELIGIBLE")
                .containsEntry("reason", "The journey is paused.")
                .doesNotContainKey("bucket");
    }

    @Test
    void shouldSetPoisonAsideAndGoOn() {
        // When
        KafkaProbe.produce(Service.EVENTS, "poison", "{not json", Map.of());
        KafkaProbe.produceEvent(
                Service.EVENTS, "poison", "{\"specversion\":\"1.0\",\"id\":\"x\",\"source\":\"/s\",\"type\":\"t\"}");
        KafkaProbe.produceEvent(
                Service.STATUSES,
                "poison",
                Service.event("st-2", "message.delivered", "poison", "{\"entryId\":\"none\"}"));
        happens("g-1", "waiting.begun", "poison", CART);

        // Then
        awaitEntry("poison", "ACTIVE");
        var letters = KafkaProbe.await(Service.EVENTS + ".dlq", "poison", 2, PATIENCE);
        assertThat(letters)
                .extracting(letter -> KafkaProbe.header(letter, "waymark-cause").orElse(""))
                .doesNotContain("");
        assertThat(letters.getFirst().value()).isEqualTo("{not json");
        assertThat(KafkaProbe.header(letters.getLast(), "waymark-cause")).contains("subject is missing");
        var status = KafkaProbe.await(Service.STATUSES + ".dlq", "poison", 1, PATIENCE);
        assertThat(KafkaProbe.header(status.getFirst(), "waymark-cause")).contains("data.entryId is no UUID");
    }

    @Test
    void shouldEndAnEntryOnceThoughItHasTwoInstances() throws IOException, SQLException {
        // Given
        happens("t-1", "waiting.begun", "tina", CART);
        Map<String, Object> entry = awaitEntry("tina", "ACTIVE");
        String entryId = String.valueOf(entry.get("entryId"));
        long second = instances.create("waiting", Map.of("entryId", entryId, "cartId", "c-1", "patience", "PT1H"));
        try (var connection = PostgresResource.connect("journey");
                var update = connection.prepareStatement("update entry set starts = 2 where entry_id = ?::uuid")) {
            update.setString(1, entryId);
            update.execute();
        }

        // When
        happens("t-2", "order.placed", "tina", CART);

        // Then
        assertThat(awaitEntry("tina", "ENDED"))
                .containsEntry("result", "recovered")
                .containsEntry("processInstanceKey", entry.get("processInstanceKey"));
        assertThat(instances.gone(second, PATIENCE)).isTrue();
        assertThat(progress("tina", 2)).hasSize(2);
    }

    @Test
    void shouldEndAnInstanceOfNoKnownEntry() {
        // When
        long stray = instances.create(
                "at-once",
                Map.of("entryId", "00000000-0000-7000-8000-000000000000", "personId", "stray", "patience", "PT0S"));
        instances.complete(instances.awaitSends(1, Instances.of("stray")).getFirst());
        KafkaProbe.produceEvent(Service.STATUSES, "stray", Service.event("st-3", "message.delivered", "stray", "{}"));
        instances.publish("message.delivered", "00000000-0000-7000-8000-000000000000");

        // Then
        assertThat(instances.gone(stray, PATIENCE)).isTrue();
        assertThat(Service.entries("stray")).isEmpty();
    }

    @Test
    void shouldCancelAnEntryWhoseInstanceIsGone() {
        // Given
        happens("c-1", "waiting.begun", "cora", CART);
        Map<String, Object> entry = awaitEntry("cora", "ACTIVE");
        instances.cancel(Long.parseLong(String.valueOf(entry.get("processInstanceKey"))));
        String path = "/v1/entries/" + entry.get("entryId") + ":cancel";

        // When
        Response denied = Service.post("marketer", path);
        Response cancelled = Service.post("operator", path);
        Response again = Service.post("operator", path);

        // Then
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(cancelled.jsonPath().getString("state")).isEqualTo("ENDED");
        assertThat(cancelled.jsonPath().getString("result")).isEqualTo("cancelled");
        assertThat(again.jsonPath().getString("endedAt"))
                .isEqualTo(cancelled.jsonPath().getString("endedAt"));
    }

    @Test
    void shouldCancelTheInstanceWithTheEntry() {
        // Given
        happens("c-2", "waiting.begun", "carla", CART);
        Map<String, Object> entry = awaitEntry("carla", "ACTIVE");
        happens("c-3", "waiting.begun", "carla", CART);
        String refused = String.valueOf(
                awaitEntries("carla", found -> found.size() == 2).getFirst().get("entryId"));

        // When
        Response cancelled = Service.post("operator", "/v1/entries/" + entry.get("entryId") + ":cancel");
        Response nothing = Service.post("operator", "/v1/entries/" + refused + ":cancel");

        // Then
        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(instances.gone(
                        Long.parseLong(String.valueOf(entry.get("processInstanceKey"))), Duration.ofSeconds(5)))
                .isTrue();
        assertThat(nothing.statusCode()).isEqualTo(409);
    }

    @Test
    void shouldLoseNothingWhileTheEngineIsAway() {
        // Given
        int people = 40;
        engine.kill();

        // When
        for (int n = 0; n < people; n++) {
            happens("away-" + n, "waiting.begun", "away-" + n, CART);
            happens("away-order-" + n, "order.placed", "away-" + n, CART);
        }
        Map<String, Object> waiting = awaitEntry("away-0", "STARTING");
        Response deployed = Service.deploy("marketer", welcome("later"));
        engine.restart();

        // Then
        assertThat(waiting).containsEntry("decision", "ENTERED");
        assertThat(deployed.statusCode()).isEqualTo(503);
        assertThat(deployed.jsonPath().getString("type")).isEqualTo("urn:waymark:problem:engine-away");
        Map<String, Integer> results = new HashMap<>();
        for (int n = 0; n < people; n++) {
            results.merge(String.valueOf(awaitEntry("away-" + n, "ENDED").get("result")), 1, Integer::sum);
        }
        assertThat(results).isEqualTo(Map.of("recovered", people));
    }

    private static List<JsonNode> progress(String person, int count) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> events = new ArrayList<>();
        for (var record : KafkaProbe.await(Service.PROGRESS, person, count, PATIENCE)) {
            events.add(json.readTree(record.value()));
        }
        return events;
    }
}

package dev.waymark.journey;

import static dev.waymark.journey.Drawings.change;
import static dev.waymark.journey.Drawings.welcome;
import static dev.waymark.journey.Service.awaitEntry;
import static dev.waymark.journey.Service.happens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.testing.KafkaProbe;
import dev.waymark.testing.ZeebeNode;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cap whose rule ends the journey takes the person out, at the message that it held. */
@JourneyTest
class CapExitIT {

    private static final String CART = "{\"cartId\":\"c-1\",\"total\":199}";
    private static final Duration SOON = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init") // set by EngineResource
    ZeebeNode engine;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Instances instances;

    @BeforeEach
    void deploy() {
        instances = new Instances(engine.address());
        Service.deployed(change(welcome("capping"), "\"PT1H\"", "\"PT0S\""));
    }

    @AfterEach
    void close() {
        instances.close();
    }

    @Test
    void shouldEndTheJourneyOnceAtTheMessageThatTheCapHeld() {
        // Given
        ActivatedJob job = sending("enough");

        // When
        suppressed("enough", "m-1", job, ",\"whenHit\":\"END\"");
        suppressed("enough", "m-1", job, ",\"whenHit\":\"END\"");

        // Then
        assertThat(awaitEntry("enough", "ENDED")).containsEntry("result", "capped");
        assertThat(instances.gone(job.getProcessInstanceKey(), SOON)).isTrue();
        List<String> progress = KafkaProbe.await(Service.PROGRESS, "enough", 2, SOON).stream()
                .map(message -> message.value())
                .toList();
        assertThat(progress).hasSize(2);
        assertThat(progress.getLast()).contains("entry.ended", "capped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"whenHit\":\"DROP\"", ",\"whenHit\":\"BRANCH\""})
    void shouldLetTheJourneyGoOnOtherwise(String whenHit) {
        // Given
        String person = "onward-" + whenHit.replaceAll("[^A-Z]", "");
        ActivatedJob job = sending(person);

        // When
        suppressed(person, "m-" + person, job, whenHit);
        instances.complete(job);
        KafkaProbe.produceEvent(
                Service.STATUSES, person, Service.event("d-" + person, "message.delivered", person, data(job, "")));

        // Then
        assertThat(awaitEntry(person, "ENDED")).containsEntry("result", "greeted");
    }

    private ActivatedJob sending(String person) {
        happens("begin-" + person, "capping.begun", person, CART);
        return instances.awaitSends(1, Instances.of(person)).getFirst();
    }

    private static void suppressed(String person, String id, ActivatedJob job, String whenHit) {
        KafkaProbe.produceEvent(
                Service.STATUSES, person, Service.event(id, "message.suppressed", person, data(job, whenHit)));
    }

    private static String data(ActivatedJob job, String more) {
        Map<String, Object> variables = job.getVariablesAsMap();
        return "{\"entryId\":\"" + variables.get("entryId") + "\"" + more + "}";
    }
}

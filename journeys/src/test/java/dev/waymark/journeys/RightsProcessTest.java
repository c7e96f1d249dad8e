package dev.waymark.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rights journeys promise to the services beside them; how they end is told by their scenarios. */
@ZeebeProcessTest
class RightsProcessTest {

    private static final String REQUEST = "0197c1f0-0000-7000-8000-000000000001";

    @SuppressWarnings("NullAway.Init") // set by the extension
    private ZeebeTestEngine engine;

    @SuppressWarnings("NullAway.Init") // set before each test
    private JourneyBench bench;

    @BeforeEach
    void connect() {
        bench = new JourneyBench(engine);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({"erase-person, stop-messages, erase", "export-person, copy-consents, export"})
    void shouldHandTheStepsTheRequestAndNothingElseOfThePerson(String journey, String first, String kind) {
        // Given
        Entry ada = start(journey, kind);

        // When
        ActivatedJob job = ada.awaitTask(first);

        // Then
        Map<String, Object> variables = new HashMap<>(job.getVariablesAsMap());
        assertThat(variables).containsEntry("requestId", REQUEST);
        variables.keySet().removeAll(List.of("entryId", "journeyId", "bucket", "traceparent", "personId", "requestId"));
        assertThat(variables.keySet()).isSubsetOf("stragglers");
    }

    @Test
    void shouldStopMessagesFirstAndDestroyTheKeyLastAfterEveryServiceHasErased() {
        // Given
        Entry ada = start("erase-person", "erase");
        List<String> services = new ArrayList<>();

        // When
        ada.take(new Scenario.Task("stop-messages"));
        for (String task : List.of("erase-profile", "end-journeys", "erase-messages", "erase-counters")) {
            services.add(erased(ada, task));
        }
        ada.take(new Scenario.Pass(Duration.ofMinutes(1)));
        for (String task : List.of("sweep-journeys", "sweep-messages", "sweep-counters")) {
            services.add(erased(ada, task));
        }

        // Then
        assertThat(services)
                .containsExactly("profile", "journey", "delivery", "frequency", "journey", "delivery", "frequency");
        assertThat(ada.standsOn()).containsExactly("destroy-key");
    }

    @Test
    void shouldNotDestroyTheKeyWhileStragglersMayArrive() {
        // Given
        Entry ada = start("erase-person", "erase");
        for (String task :
                List.of("stop-messages", "erase-profile", "end-journeys", "erase-messages", "erase-counters")) {
            ada.take(new Scenario.Task(task));
        }

        // When
        ada.take(new Scenario.Pass(Duration.ofSeconds(59)));

        // Then
        assertThat(ada.standsOn()).containsExactly("let-stragglers-arrive");
    }

    private String erased(Entry entry, String task) {
        ActivatedJob job = entry.awaitTask(task);
        bench.complete(job, Map.of());
        return job.getCustomHeaders().getOrDefault("service", "");
    }

    private Entry start(String journey, String kind) {
        Drawing drawing = new JourneyFolder(JourneyFolder.root().resolve(journey)).drawing();
        bench.deploy(drawing);
        var asked = new Scenario.Event("rights." + kind + "-requested", Map.of("requestId", REQUEST));
        return Entry.start(bench, drawing, new Scenario("", "Ada asks", asked, Map.of(), List.of(), ""));
    }
}

package dev.waymark.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A journey that sends to segments: one instance, whoever is in them. Together the stories take every flow. */
@ZeebeProcessTest
class SeasonGreetingsProcessTest {

    @SuppressWarnings("NullAway.Init") // set by the extension
    private ZeebeTestEngine engine;

    @SuppressWarnings("NullAway.Init") // set before each test
    private JourneyBench bench;

    @BeforeEach
    void connect() {
        bench = new JourneyBench(engine);
        bench.deploy(new JourneyFolder(JourneyFolder.root().resolve("season-greetings")).drawing());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shouldGreetTheSegmentAndSomeDaysLaterRemindTheQuietOnes() {
        // Given
        long run = run();

        // When
        ActivatedJob greet = broadcast(run, "FINISHED");
        boolean early = bench.takeJobs(Drawing.BROADCAST, run).isEmpty();
        bench.pass(Duration.ofDays(3), run);
        ActivatedJob remind = broadcast(run, "FINISHED");

        // Then
        assertThat(early).isTrue();
        assertThat(greet.getCustomHeaders()).containsEntry("segment", "gold-customers");
        assertThat(remind.getCustomHeaders())
                .containsEntry("segment", "gold-customers-quiet")
                .containsEntry("peoplePerSecond", "100");
        assertThat(remind.getVariablesAsMap().get("broadcast")).isNull();
        assertThat(bench.hasEnded(run)).isTrue();
        assertThat(bench.flowsTaken(run))
                .isEqualTo(Set.of("flow-greet", "flow-cancelled", "flow-pause", "flow-remind", "flow-done"));
    }

    @Test
    void shouldRemindNobodyWhenTheGreetingWasCancelled() {
        // Given
        long run = run();

        // When
        broadcast(run, "CANCELLED");

        // Then
        assertThat(bench.hasEnded(run)).isTrue();
        assertThat(bench.flowsTaken(run)).isEqualTo(Set.of("flow-greet", "flow-cancelled", "flow-stopped"));
    }

    @Test
    void shouldWaitForNothingThatTheResultDoesNotTell() {
        // Given
        long run = run();

        // When
        bench.complete(bench.takeJobs(Drawing.BROADCAST, run).getFirst(), Map.of());

        // Then
        assertThat(bench.standsOn(run)).containsExactly("some-days");
    }

    private long run() {
        return bench.start(
                "season-greetings",
                Map.of(
                        "runId",
                        "0197c1f0-0000-7000-8000-000000000001",
                        "journeyId",
                        "season-greetings",
                        "pause",
                        "P3D"));
    }

    private ActivatedJob broadcast(long run, String state) {
        ActivatedJob job = bench.takeJobs(Drawing.BROADCAST, run).getFirst();
        bench.complete(job, Map.of("broadcast", Map.of("state", state, "people", 3, "outcomes", Map.of("SENT", 3))));
        return job;
    }
}

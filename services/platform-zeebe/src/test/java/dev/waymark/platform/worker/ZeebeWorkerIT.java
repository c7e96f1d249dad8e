package dev.waymark.platform.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The worker against a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZeebeWorkerIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final JobOutcome DONE = JobOutcome.complete(Map.of("done", true));

    private final EngineFixture engine = new EngineFixture();

    @BeforeAll
    void deploy() {
        List.of("batches", "bound", "defer", "retry", "incident", "broken", "short", "hang", "gone", "refused", "drain")
                .forEach(engine::deploy);
    }

    @AfterEach
    void stopWorkers() throws InterruptedException {
        engine.stopWorkers();
    }

    @AfterAll
    void close() throws InterruptedException {
        engine.close();
    }

    @Test
    void shouldHandleEachWaitingJobOnceAndInBatches() {
        // Given
        var handler = new RecordingHandler("batches", Duration.ofMillis(20), job -> DONE);
        engine.create("batches", 200);

        // When
        engine.start(handler, TestSettings.of(64, 16));

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(engine.ended("batches", "completed"))
                .isEqualTo(200));
        assertThat(handler.jobs())
                .extracting(job -> job.variables().path("n").asInt())
                .doesNotHaveDuplicates();
        assertThat(handler.batches.size()).isLessThan(60);
        assertThat(handler.batches).allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, 16));
        assertThat(handler.jobs()).allSatisfy(job -> {
            assertThat(job.header("template")).contains("greeting");
            assertThat(job.elementId()).isEqualTo("task");
            assertThat(job.retries()).isEqualTo(3);
            assertThat(job.variables().has("secret")).isFalse();
        });
    }

    @Test
    void shouldHoldNoMoreJobsThanItsBoundWhileJobsPourIn() {
        // Given
        var handler = new RecordingHandler("bound", Duration.ofMillis(50), job -> DONE);
        engine.create("bound", 100);
        engine.start(handler, TestSettings.of(8, 4));

        // When
        engine.create("bound", 200);

        // Then
        await().atMost(SOON.multipliedBy(2)).untilAsserted(() -> assertThat(engine.ended("bound", "completed"))
                .isEqualTo(300));
        assertThat(handler.mostInHand).hasValueBetween(5, 8);
        assertThat(handler.jobs()).hasSize(300);
    }

    @Test
    void shouldBringADeferredJobBackInTimeWithItsRetries() {
        // Given
        AtomicInteger visits = new AtomicInteger();
        Instant[] seen = new Instant[2];
        var handler = new RecordingHandler("defer", Duration.ZERO, job -> {
            int visit = visits.getAndIncrement();
            seen[visit] = Instant.now();
            return visit == 0 ? JobOutcome.defer(Instant.now().plusSeconds(2), "quiet hours") : DONE;
        });
        engine.start(handler, TestSettings.of(8, 4));

        // When
        engine.create("defer", 1);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(engine.ended("defer", "completed"))
                .isEqualTo(1));
        assertThat(Duration.between(seen[0], seen[1])).isBetween(Duration.ofMillis(1900), Duration.ofSeconds(8));
        assertThat(handler.jobs()).extracting(JobTask::retries).containsExactly(3, 3);
        assertThat(engine.ended("defer", "deferred")).isEqualTo(1);
    }

    @Test
    void shouldRetryMoreOftenThanTheDrawingAllowsFailures() {
        // Given
        AtomicInteger visits = new AtomicInteger();
        var handler = new RecordingHandler(
                "retry", Duration.ZERO, job -> visits.incrementAndGet() < 6 ? JobOutcome.retry("peer away") : DONE);
        engine.start(handler, TestSettings.of(8, 4));

        // When
        engine.create("retry", 1);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(engine.ended("retry", "completed"))
                .isEqualTo(1));
        assertThat(handler.jobs()).hasSize(6).extracting(JobTask::retries).containsOnly(3);
    }

    @Test
    void shouldStopAJobAsAnIncident() {
        // Given
        var handler = new RecordingHandler(
                "incident", Duration.ZERO, job -> JobOutcome.incident("header template is missing"));
        engine.start(handler, TestSettings.of(8, 4));

        // When
        engine.create("incident", 1);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(engine.ended("incident", "incident"))
                .isEqualTo(1));
        await().during(Duration.ofSeconds(3)).atMost(SOON).untilAsserted(() -> assertThat(handler.jobs())
                .hasSize(1));
    }

    @Test
    void shouldRetryAllJobsOfABatchWhoseHandlerThrows() {
        // Given
        AtomicInteger calls = new AtomicInteger();
        var handler = new RecordingHandler("broken", Duration.ZERO, job -> {
            if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("broken once");
            }
            return DONE;
        });
        engine.start(handler, TestSettings.of(8, 4));

        // When
        engine.create("broken", 4);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(engine.ended("broken", "completed"))
                .isEqualTo(4));
        assertThat(engine.ended("broken", "retried")).isBetween(1.0, 4.0);
    }

    @Test
    void shouldRetryABatchThatIsAnsweredInPart() {
        // Given
        AtomicInteger calls = new AtomicInteger();
        JobBatchHandler handler = new JobBatchHandler() {
            @Override
            public String jobType() {
                return "short";
            }

            @Override
            public List<String> variables() {
                return List.of();
            }

            @Override
            public Uni<List<JobOutcome>> handle(List<JobTask> jobs) {
                boolean first = calls.getAndIncrement() == 0;
                return Uni.createFrom()
                        .item(first ? List.of() : jobs.stream().map(job -> DONE).toList());
            }
        };
        engine.start(handler, TestSettings.of(8, 4));

        // When
        engine.create("short", 1);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(engine.ended("short", "completed"))
                .isEqualTo(1));
        assertThat(engine.ended("short", "retried")).isEqualTo(1);
    }

    @Test
    void shouldTakeAJobUpAgainWhenItsHandlerHangs() {
        // Given
        AtomicInteger calls = new AtomicInteger();
        JobBatchHandler handler = new JobBatchHandler() {
            @Override
            public String jobType() {
                return "hang";
            }

            @Override
            public List<String> variables() {
                return List.of();
            }

            @Override
            public Uni<List<JobOutcome>> handle(List<JobTask> jobs) {
                return calls.getAndIncrement() == 0
                        ? Uni.createFrom().nothing()
                        : Uni.createFrom().item(jobs.stream().map(job -> DONE).toList());
            }
        };
        engine.start(handler, TestSettings.of(1, 1).withTimeout(Duration.ofSeconds(2)));

        // When
        engine.create("hang", 2);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(engine.ended("hang", "completed"))
                .isEqualTo(2));
    }

    @Test
    void shouldIgnoreThatAJobIsGone() {
        // Given
        var handler = new RecordingHandler("gone", Duration.ofSeconds(2), job -> DONE);
        engine.start(handler, TestSettings.of(8, 4));
        long instance = engine.create("gone", 1).getFirst();
        await().atMost(SOON).untilAsserted(() -> assertThat(handler.jobs()).hasSize(1));

        // When
        engine.client.newCancelInstanceCommand(instance).send().join();

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(engine.ended("gone", "gone")).isEqualTo(1));
    }

    @Test
    void shouldMakeAnIncidentOfVariablesThatCannotBeWritten() {
        // Given
        Map<String, Object> endless = new HashMap<>();
        endless.put("self", endless);
        var handler = new RecordingHandler("refused", Duration.ZERO, job -> JobOutcome.complete(endless));
        engine.start(handler, TestSettings.of(8, 4));

        // When
        engine.create("refused", 1);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(engine.ended("refused", "incident"))
                .isEqualTo(1));
    }

    @Test
    void shouldFinishWhatIsInHandAndLeaveTheRestToOthers() throws InterruptedException {
        // Given
        var first = new RecordingHandler("drain", Duration.ofMillis(500), job -> DONE);
        var second = new RecordingHandler("drain", Duration.ZERO, job -> DONE);
        ZeebeWorker leaving = engine.start(first, TestSettings.of(16, 4));
        engine.create("drain", 60);
        await().atMost(SOON).untilAsserted(() -> assertThat(first.jobs()).isNotEmpty());

        // When
        leaving.stopTaking();
        int left = leaving.drain(Duration.ofSeconds(10));

        // Then
        assertThat(left).isZero();
        assertThat(first.inHand).hasValue(0);
        engine.start(second, TestSettings.of(16, 4));
        await().atMost(SOON.multipliedBy(2))
                .untilAsserted(() ->
                        assertThat(first.jobs().size() + second.jobs().size()).isEqualTo(60));
        assertThat(first.jobs()).doesNotContainAnyElementsOf(second.jobs());
    }
}

package dev.waymark.platform.worker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobTimeoutRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the worker says to an engine that is busy, forgetful or repeats itself. */
class WorkerProtocolTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final JobOutcome DONE = JobOutcome.complete(Map.of("done", true));

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private FakeGateway gateway;
    private EngineConnection connection;
    private @Nullable ZeebeWorker started;

    @BeforeEach
    void open() throws IOException {
        Uni.createFrom().voidItem().await().indefinitely();
        gateway = new FakeGateway();
        connection = new EngineConnection(TestEngineConfig.of(gateway.address()));
    }

    @AfterEach
    void close() throws InterruptedException {
        if (started != null) {
            started.stopTaking();
            started.drain(Duration.ofSeconds(2));
        }
        connection.close();
        timer.shutdownNow();
        gateway.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.Code.class,
            names = {"RESOURCE_EXHAUSTED", "UNAVAILABLE", "DEADLINE_EXCEEDED"})
    void shouldRepeatACompletionUntilTheEngineTakesIt(Status.Code code) throws InterruptedException {
        // Given
        gateway.refusals.addAll(List.of(code.toStatus(), code.toStatus(), code.toStatus()));
        start(TestSettings.of(8, 4), job -> DONE);

        // When
        stream().onNext(FakeGateway.job(1, "{}"));

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(gateway.completions).hasSize(1));
        assertThat(gateway.completions.getFirst().getVariables()).isEqualTo("{\"done\":true}");
        await().atMost(SOON).untilAsserted(() -> assertThat(ended("completed")).isEqualTo(1));
    }

    @Test
    void shouldMakeAnIncidentWhenTheEngineRefusesTheResult() throws InterruptedException {
        // Given
        gateway.refusals.add(Status.INVALID_ARGUMENT);
        start(TestSettings.of(8, 4), job -> DONE);

        // When
        stream().onNext(FakeGateway.job(1, "{}"));

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(gateway.failures).hasSize(1));
        assertThat(gateway.failures.getFirst().getRetries()).isZero();
    }

    @Test
    void shouldHandleAJobOnceThatComesTwiceWhileInHandAndAgainWhenDone() throws InterruptedException {
        // Given
        var handler = start(TestSettings.of(8, 4), Duration.ofMillis(500), job -> DONE, Clock.systemUTC(), noTracer());
        StreamObserver<ActivatedJob> stream = stream();
        stream.onNext(FakeGateway.job(7, "{}"));
        stream.onNext(FakeGateway.job(7, "{}"));
        await().atMost(SOON).untilAsserted(() -> assertThat(ended("completed")).isEqualTo(1));

        // When
        stream.onNext(FakeGateway.job(7, "{}"));

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(ended("duplicate")).isEqualTo(2));
        assertThat(handler.jobs()).hasSize(1);
        assertThat(gateway.completions).hasSize(1);
    }

    @Test
    void shouldDeferToTheInstantWithRetriesUntouched() throws InterruptedException {
        // Given
        JobOutcome defer = JobOutcome.defer(NOW.plus(Duration.ofHours(12)), "quiet hours\nwith a second line");
        start(TestSettings.of(8, 4), Duration.ZERO, job -> defer, Clock.fixed(NOW, ZoneOffset.UTC), noTracer());

        // When
        stream().onNext(FakeGateway.job(1, "{}"));

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(gateway.failures).hasSize(1));
        FailJobRequest failure = gateway.failures.getFirst();
        assertThat(failure.getRetries()).isEqualTo(3);
        assertThat(Duration.ofMillis(failure.getRetryBackOff())).isEqualTo(Duration.ofHours(12));
        assertThat(failure.getErrorMessage()).isEqualTo("quiet hours");
    }

    @Test
    void shouldLookAgainAfterADayAtTheLatest() throws InterruptedException {
        // Given
        JobOutcome far = JobOutcome.defer(NOW.plus(Duration.ofDays(40)), "far");
        start(TestSettings.of(8, 1), Duration.ZERO, job -> far, Clock.fixed(NOW, ZoneOffset.UTC), noTracer());

        // When
        stream().onNext(FakeGateway.job(1, "{}"));

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(gateway.failures).hasSize(1));
        assertThat(gateway.failures.getFirst().getRetryBackOff())
                .isEqualTo(Duration.ofHours(24).toMillis());
    }

    @Test
    void shouldLookAgainSoonWhenTheInstantIsPast() throws InterruptedException {
        // Given
        AtomicInteger visits = new AtomicInteger();
        Function<JobTask, JobOutcome> answer =
                job -> visits.incrementAndGet() == 1 ? JobOutcome.defer(NOW.minusSeconds(1), "past") : DONE;
        start(TestSettings.of(8, 1), Duration.ZERO, answer, Clock.fixed(NOW, ZoneOffset.UTC), noTracer());

        // When
        stream().onNext(FakeGateway.job(1, "{}"));

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(gateway.completions).hasSize(1));
        assertThat(visits).hasValue(2);
        assertThat(gateway.failures).isEmpty();
    }

    @Test
    void shouldHoldAJobThroughGrowingPausesWhileAPeerIsAway() throws InterruptedException {
        // Given
        AtomicInteger visits = new AtomicInteger();
        start(TestSettings.of(8, 1), job -> visits.incrementAndGet() <= 5 ? JobOutcome.retry("peer away") : DONE);

        // When
        stream().onNext(FakeGateway.job(1, "{}"));

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(gateway.completions).hasSize(1));
        assertThat(gateway.failures).isEmpty();
        List<Long> pauses = gateway.extensions.stream()
                .map(extension ->
                        extension.getTimeout() - Duration.ofSeconds(20).toMillis())
                .toList();
        assertThat(pauses).hasSize(5);
        assertThat(pauses.get(0)).isBetween(50L, 100L);
        assertThat(pauses.get(2)).isBetween(200L, 400L);
        assertThat(pauses.get(4)).isBetween(500L, 1000L);
        assertThat(ended("retried")).isEqualTo(5);
    }

    @Test
    void shouldNotActOnAJobThatTheEngineDoesNotKnowWhenThatCannotBeTakenBack() throws InterruptedException {
        // Given
        gateway.strangers.add(3L);
        RecordingHandler handler = start(TestSettings.of(8, 8), job -> DONE).reachingOut();
        StreamObserver<ActivatedJob> stream = stream();

        // When
        IntStream.rangeClosed(1, 3).forEach(n -> stream.onNext(FakeGateway.job(n, "{}")));

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(gateway.completions).hasSize(2));
        assertThat(handler.jobs()).extracting(JobTask::key).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void shouldLetJobsPauseInTheEngineThatItDoesNotLeaveHere() throws InterruptedException {
        // Given
        gateway.extensionRefusal = Status.FAILED_PRECONDITION;
        start(TestSettings.of(8, 1), job -> JobOutcome.retry("peer away"));

        // When
        stream().onNext(FakeGateway.job(1, "{}"));

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(gateway.failures).hasSize(1));
        assertThat(gateway.failures.getFirst().getRetries()).isEqualTo(3);
        assertThat(gateway.failures.getFirst().getRetryBackOff()).isBetween(50L, 100L);
    }

    @Test
    void shouldLeaveThePlacesOfJobsThatFailForLongToOthers() throws InterruptedException {
        // Given
        start(TestSettings.of(2, 1), job -> job.key() < 3 ? JobOutcome.retry("fails for good") : DONE);
        StreamObserver<ActivatedJob> stream = stream();

        // When
        IntStream.rangeClosed(1, 3).forEach(n -> stream.onNext(FakeGateway.job(n, "{}")));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(gateway.completions).hasSize(1));
        assertThat(gateway.extensions).hasSizeGreaterThanOrEqualTo(10);
        assertThat(gateway.failures).extracting(FailJobRequest::getRetries).containsOnly(3);
    }

    @Test
    void shouldGiveBackWhatPausesWhenItEnds() throws InterruptedException {
        // Given
        JobOutcome inAWhile = JobOutcome.defer(Duration.ofSeconds(50), "another sender");
        start(TestSettings.of(8, 1), job -> inAWhile);
        stream().onNext(FakeGateway.job(1, "{}"));
        await().atMost(SOON).untilAsserted(() -> assertThat(ended("deferred")).isEqualTo(1));

        // When
        ZeebeWorker worker = requireNonNull(started);
        worker.stopTaking();
        int left = worker.drain(SOON);

        // Then
        assertThat(left).isZero();
        assertThat(gateway.failures).singleElement().satisfies(back -> assertThat(back.getRetryBackOff())
                .isZero());
    }

    @Test
    void shouldPollForAsManyJobsAsItHasRoomFor() {
        // Given
        gateway.streamRefusal = Status.UNIMPLEMENTED;
        IntStream.range(0, 30).forEach(n -> gateway.waiting.add(FakeGateway.job(n, "{}")));

        // When
        var handler = start(TestSettings.of(8, 4), Duration.ofMillis(100), job -> DONE, Clock.systemUTC(), noTracer());

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(ended("completed")).isEqualTo(30));
        assertThat(gateway.polls.getFirst().getMaxJobsToActivate()).isEqualTo(8);
        assertThat(gateway.polls)
                .extracting(ActivateJobsRequest::getMaxJobsToActivate)
                .allSatisfy(asked -> assertThat(asked).isBetween(2, 8));
        assertThat(gateway.polls.getFirst().getRequestTimeout()).isNegative();
        assertThat(handler.mostInHand).hasValueLessThanOrEqualTo(8);
        assertThat(gateway.streams).hasSize(1);
    }

    @Test
    void shouldOpenItsStreamAgainWhenItBreaks() throws InterruptedException {
        // Given
        start(TestSettings.of(8, 4), job -> DONE);

        // When
        stream().onError(Status.UNAVAILABLE.asRuntimeException());

        // Then
        stream().onNext(FakeGateway.job(1, "{}"));
        await().atMost(SOON).untilAsserted(() -> assertThat(gateway.completions).hasSize(1));
    }

    @Test
    void shouldGiveBackWhatComesWhileItDrains() throws InterruptedException {
        // Given
        CompletableFuture<JobOutcome> answer = new CompletableFuture<>();
        RecordingHandler handler = start(TestSettings.of(1, 1), job -> answer.join());
        StreamObserver<ActivatedJob> stream = stream();
        stream.onNext(FakeGateway.job(1, "{}"));
        await().atMost(SOON).untilAsserted(() -> assertThat(handler.jobs()).hasSize(1));
        stream.onNext(FakeGateway.job(2, "{}"));
        await().atMost(SOON).until(WorkerProtocolTest::aStreamedJobWaitsForRoom);

        // When
        ZeebeWorker worker = requireNonNull(started);
        worker.stopTaking();
        answer.complete(DONE);
        int left = worker.drain(SOON);

        // Then
        assertThat(left).isZero();
        assertThat(gateway.completions).extracting(done -> done.getJobKey()).containsExactly(1L);
        assertThat(gateway.failures).singleElement().satisfies(back -> {
            assertThat(back.getJobKey()).isEqualTo(2);
            assertThat(back.getRetries()).isEqualTo(3);
            assertThat(back.getRetryBackOff()).isZero();
        });
    }

    @Test
    void shouldContinueTheTraceOfTheInstance() throws InterruptedException {
        // Given
        try (SdkTracerProvider tracing = SdkTracerProvider.builder().build()) {
            String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
            var handler =
                    start(TestSettings.of(8, 4), Duration.ZERO, job -> DONE, Clock.systemUTC(), tracing.get("test"));

            // When
            stream().onNext(FakeGateway.job(1, "{\"traceparent\":\"00-" + trace + "-00f067aa0ba902b7-01\"}"));

            // Then
            await().atMost(SOON).untilAsserted(() -> assertThat(handler.jobs()).hasSize(1));
            assertThat(handler.jobs().getFirst().traceparent())
                    .hasValueSatisfying(
                            own -> assertThat(own).startsWith("00-" + trace).doesNotContain("00f067aa0ba902b7"));
        }
    }

    @Test
    void shouldKeepWorkingAfterAnswersThatCannotBeGiven() throws InterruptedException {
        // Given
        Clock broken = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                throw new IllegalStateException("the clock file is half written");
            }
        };
        start(
                TestSettings.of(4, 1),
                Duration.ZERO,
                job -> job.key() < 4 ? JobOutcome.defer(NOW, "quiet hours") : DONE,
                broken,
                noTracer());
        StreamObserver<ActivatedJob> stream = stream();

        // When
        IntStream.rangeClosed(1, 4).forEach(n -> stream.onNext(FakeGateway.job(n, "{}")));

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(gateway.completions).hasSize(1));
        await().atMost(SOON).untilAsserted(() -> assertThat(gateway.extensions)
                .extracting(UpdateJobTimeoutRequest::getJobKey)
                .contains(1L, 2L, 3L));
    }

    @Test
    void shouldTakeAnswersInAnyKindOfListAndSurviveThreadsThatAreNotThere() throws InterruptedException {
        // Given
        AtomicInteger calls = new AtomicInteger();
        HandlerThreads threads = new HandlerThreads() {
            @Override
            public <T> CompletionStage<T> call(Span span, Supplier<Uni<T>> work) {
                if (calls.incrementAndGet() == 1) {
                    throw new RejectedExecutionException("no thread");
                }
                return work.get().subscribeAsCompletionStage();
            }
        };
        JobBatchHandler handler = new JobBatchHandler() {
            @Override
            public String jobType() {
                return "test";
            }

            @Override
            public List<String> variables() {
                return List.of();
            }

            @Override
            public Uni<List<JobOutcome>> handle(List<JobTask> jobs) {
                return Uni.createFrom().item(List.of(DONE));
            }
        };
        run(handler, threads, TestSettings.of(1, 1), Clock.systemUTC(), noTracer());
        StreamObserver<ActivatedJob> stream = stream();

        // When
        stream.onNext(FakeGateway.job(1, "{}"));
        stream.onNext(FakeGateway.job(2, "{}"));

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(gateway.completions).hasSize(2));
        assertThat(gateway.extensions).hasSize(1);
    }

    @Test
    void shouldGoOnAfterVariablesThatAreNoJson() throws InterruptedException {
        // Given
        start(TestSettings.of(1, 1), job -> DONE);
        StreamObserver<ActivatedJob> stream = stream();

        // When
        stream.onNext(FakeGateway.job(1, "{"));
        stream.onNext(FakeGateway.job(2, "{}"));

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(gateway.completions).hasSize(2));
    }

    /** The stream stops reading while there is no room; nothing but its thread shows that. */
    private static boolean aStreamedJobWaitsForRoom() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack).anyMatch(WorkerProtocolTest::takesFromStream))
                .anyMatch(stack -> Arrays.stream(stack).anyMatch(WorkerProtocolTest::waitsForPermit));
    }

    private static boolean takesFromStream(StackTraceElement frame) {
        return frame.getClassName().equals(JobSource.class.getName())
                && frame.getMethodName().equals("streamed");
    }

    private static boolean waitsForPermit(StackTraceElement frame) {
        return frame.getClassName().equals(Semaphore.class.getName());
    }

    private RecordingHandler start(TestSettings settings, Function<JobTask, JobOutcome> answer) {
        return start(settings, Duration.ZERO, answer, Clock.systemUTC(), noTracer());
    }

    private RecordingHandler start(
            TestSettings settings, Duration takes, Function<JobTask, JobOutcome> answer, Clock clock, Tracer tracer) {
        RecordingHandler handler = new RecordingHandler("test", takes, answer);
        run(handler, new PlainThreads(), settings, clock, tracer);
        return handler;
    }

    private void run(
            JobBatchHandler handler, HandlerThreads threads, TestSettings settings, Clock clock, Tracer tracer) {
        ZeebeWorker worker = new ZeebeWorker(
                handler,
                settings,
                new ZeebeWorker.Surroundings(
                        connection.client(),
                        timer,
                        threads,
                        metrics,
                        tracer,
                        clock,
                        new ObjectMapper(),
                        "test",
                        Duration.ofHours(24)));
        worker.start();
        started = worker;
    }

    private static Tracer noTracer() {
        return OpenTelemetry.noop().getTracer("none");
    }

    private StreamObserver<ActivatedJob> stream() throws InterruptedException {
        return requireNonNull(gateway.streams.poll(10, TimeUnit.SECONDS));
    }

    private double ended(String end) {
        return metrics.get("waymark.worker.jobs.ended")
                .tag("end", end)
                .counter()
                .count();
    }
}

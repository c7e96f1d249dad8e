package dev.waymark.platform.worker;

import dev.waymark.platform.worker.WorkerMetrics.End;
import io.camunda.client.CamundaClient;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Tells the engine how jobs ended. Commands are pipelined; an engine that is busy or away is asked again, with jittered
 * growing pauses, for minutes: work that is done need not be done again because the answer was lost. After that the job
 * comes again.
 */
final class JobReporter {

    private static final Logger LOG = Logger.getLogger(JobReporter.class);
    private static final int MAX_REASON = 500;
    /**
     * Pauses up to this are spent here, longer ones in the engine. Its checker now and then loses the end of a pause of a job that paused
     * there before, and finds it only after the broker's next start (camunda/camunda issues 16884 and 61297).
     */
    private static final Duration LONGEST_PAUSE_HERE = Duration.ofMinutes(1);

    /** A job that failed so often in a row leaves its place to others and pauses in the engine. */
    private static final int MOST_PAUSES_HERE = 10;

    /** Who is told "now" again and again does not ask without end. */
    private static final Duration SHORTEST_PAUSE_HERE = Duration.ofMillis(100);

    private static final Backoff COMMANDS = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));

    private final CamundaClient client;
    private final ScheduledExecutorService timer;
    private final WorkerMetrics metrics;
    private final Clock clock;
    private final Duration maxDeferral;
    private final Backoff retries;
    private final PausedJobs paused;
    private final Consumer<HeldJob> attempt;
    private final Duration timeout;
    private final JobMemory attempts = new JobMemory(10_000);
    private final JobMemory completed = new JobMemory(10_000);

    /**
     * @param timeout for how long the engine leaves a job to the worker for one attempt
     * @param attempt handles a job once more that paused here
     */
    JobReporter(
            CamundaClient client,
            ScheduledExecutorService timer,
            WorkerMetrics metrics,
            Clock clock,
            Duration maxDeferral,
            Backoff retries,
            Duration timeout,
            Consumer<HeldJob> attempt) {
        this.client = client;
        this.timer = timer;
        this.metrics = metrics;
        this.clock = clock;
        this.maxDeferral = maxDeferral;
        this.retries = retries;
        this.timeout = timeout;
        this.attempt = attempt;
        this.paused = new PausedJobs(timer);
    }

    /** Whether the engine already has a completion of this job from here. */
    boolean completed(long key) {
        return completed.knows(key);
    }

    /** Tells the engine; {@link HeldJob#settled()} completes when it is told. */
    void report(HeldJob job, JobOutcome outcome) {
        switch (outcome) {
            case JobOutcome.Complete complete -> complete(job, complete);
            case JobOutcome.Defer defer ->
                defer(job, bounded(Duration.between(clock.instant(), defer.until())), defer.reason());
            case JobOutcome.DeferFor defer -> defer(job, bounded(defer.delay()), defer.reason());
            case JobOutcome.Retry retry -> {
                int attempt = attempts.add(job.key());
                again(job, End.RETRIED, attempt, retries.after(attempt), retry.reason());
            }
            case JobOutcome.Incident incident -> incident(job, incident.reason());
        }
    }

    /** Gives the job back untouched, for another process to take. */
    void giveBack(HeldJob job) {
        fail(job, End.RETURNED, Duration.ZERO, "The worker ends.");
    }

    /** Gives back what pauses here, now and from now on. */
    void giveBackPaused() {
        paused.close(this::giveBack);
    }

    private Duration bounded(Duration delay) {
        return delay.isNegative() ? Duration.ZERO : delay.compareTo(maxDeferral) > 0 ? maxDeferral : delay;
    }

    private void complete(HeldJob job, JobOutcome.Complete complete) {
        attempts.forget(job.key());
        send(job, End.COMPLETED, 1, () -> client.newCompleteCommand(job.key())
                .variables(complete.variables())
                .send());
    }

    private void defer(HeldJob job, Duration delay, String reason) {
        Duration pause = delay.compareTo(SHORTEST_PAUSE_HERE) < 0 ? SHORTEST_PAUSE_HERE : delay;
        again(job, End.DEFERRED, attempts.add(job.key()), pause, reason);
    }

    private void again(HeldJob job, End end, int attempt, Duration pause, String reason) {
        if (attempt > MOST_PAUSES_HERE || pause.compareTo(LONGEST_PAUSE_HERE) > 0) {
            fail(job, end, pause, reason);
        } else {
            pauseHere(job, end, pause, reason);
        }
    }

    private void fail(HeldJob job, End end, Duration pause, String reason) {
        send(job, end, 1, () -> client.newFailCommand(job.key())
                .retries(job.task().retries())
                .retryBackoff(pause)
                .errorMessage(line(reason))
                .send());
    }

    /** The engine is to leave the job here for the pause and one more attempt; when it does not agree, the job pauses there. */
    private void pauseHere(HeldJob job, End end, Duration pause, String reason) {
        sent(() -> client.newUpdateTimeoutCommand(job.key())
                        .timeout(pause.plus(timeout))
                        .send())
                .whenComplete((done, error) -> {
                    if (error == null) {
                        metrics.ended(end);
                        paused.hold(job, pause, attempt, this::giveBack);
                    } else {
                        fail(job, end, pause, reason);
                    }
                });
    }

    private void incident(HeldJob job, String reason) {
        attempts.forget(job.key());
        send(job, End.INCIDENT, 1, () -> client.newFailCommand(job.key())
                .retries(0)
                .errorMessage(line(reason))
                .send());
    }

    private void send(HeldJob job, End end, int attempt, Supplier<CompletionStage<?>> command) {
        sent(command).whenComplete((done, error) -> {
            if (error == null) {
                settle(job, end);
            } else {
                failed(job, end, attempt, command, error);
            }
        });
    }

    private static CompletionStage<?> sent(Supplier<CompletionStage<?>> command) {
        try {
            return command.get();
        } catch (RuntimeException unsendable) {
            return CompletableFuture.failedStage(unsendable);
        }
    }

    private void failed(HeldJob job, End end, int attempt, Supplier<CompletionStage<?>> command, Throwable error) {
        switch (CommandFailure.of(error)) {
            case GONE -> settle(job, End.GONE);
            case PASSING -> repeat(job, end, attempt, command);
            case REFUSED -> {
                LOG.errorf(
                        "Job %d of %s: the engine refused the answer (%s)",
                        job.key(), job.task().type(), code(error));
                if (end == End.COMPLETED) {
                    incident(job, "The engine refused the variables of the result.");
                } else {
                    settle(job, End.UNREPORTED);
                }
            }
        }
    }

    private void repeat(HeldJob job, End end, int attempt, Supplier<CompletionStage<?>> command) {
        Duration pause = COMMANDS.after(attempt);
        if (System.nanoTime() + pause.toNanos() > job.reportUntilNanos()) {
            LOG.warnf(
                    "Job %d of %s: the engine could not be told; the job comes again",
                    job.key(), job.task().type());
            settle(job, End.UNREPORTED);
            return;
        }
        metrics.commandRepeated();
        timer.schedule(() -> send(job, end, attempt + 1, command), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void settle(HeldJob job, End end) {
        if (end == End.COMPLETED) {
            completed.add(job.key());
        }
        metrics.ended(end);
        job.span().setAttribute("waymark.outcome", end.name()).end();
        job.settled().complete(null);
    }

    private static Status.Code code(Throwable error) {
        return Status.fromThrowable(error).getCode();
    }

    private static String line(String reason) {
        String line = reason.lines().findFirst().orElse("").strip();
        return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON);
    }
}

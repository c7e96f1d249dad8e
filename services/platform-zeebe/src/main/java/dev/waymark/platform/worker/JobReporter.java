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
    private static final Backoff COMMANDS = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));

    private final CamundaClient client;
    private final ScheduledExecutorService timer;
    private final WorkerMetrics metrics;
    private final Clock clock;
    private final Duration maxDeferral;
    private final Backoff retries;
    private final JobMemory attempts = new JobMemory(10_000);
    private final JobMemory completed = new JobMemory(10_000);

    JobReporter(
            CamundaClient client,
            ScheduledExecutorService timer,
            WorkerMetrics metrics,
            Clock clock,
            Duration maxDeferral,
            Backoff retries) {
        this.client = client;
        this.timer = timer;
        this.metrics = metrics;
        this.clock = clock;
        this.maxDeferral = maxDeferral;
        this.retries = retries;
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
                again(job, End.DEFERRED, bounded(Duration.between(clock.instant(), defer.until())), defer.reason());
            case JobOutcome.DeferFor defer -> again(job, End.DEFERRED, bounded(defer.delay()), defer.reason());
            case JobOutcome.Retry retry ->
                again(job, End.RETRIED, retries.after(attempts.add(job.key())), retry.reason());
            case JobOutcome.Incident incident -> incident(job, incident.reason());
        }
    }

    /** Gives the job back untouched, for another process to take. */
    void giveBack(HeldJob job) {
        again(job, End.RETURNED, Duration.ZERO, "The worker ends.");
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

    private void again(HeldJob job, End end, Duration pause, String reason) {
        send(job, end, 1, () -> client.newFailCommand(job.key())
                .retries(job.task().retries())
                .retryBackoff(pause)
                .errorMessage(line(reason))
                .send());
    }

    private void incident(HeldJob job, String reason) {
        attempts.forget(job.key());
        send(job, End.INCIDENT, 1, () -> client.newFailCommand(job.key())
                .retries(0)
                .errorMessage(line(reason))
                .send());
    }

    private void send(HeldJob job, End end, int attempt, Supplier<CompletionStage<?>> command) {
        CompletionStage<?> answer;
        try {
            answer = command.get();
        } catch (RuntimeException unsendable) {
            answer = CompletableFuture.failedStage(unsendable);
        }
        answer.whenComplete((done, error) -> {
            if (error == null) {
                settle(job, end);
            } else {
                failed(job, end, attempt, command, error);
            }
        });
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

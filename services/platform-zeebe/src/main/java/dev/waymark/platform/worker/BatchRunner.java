package dev.waymark.platform.worker;

import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Has a batch handled and reports each job's outcome. */
final class BatchRunner {

    private static final Logger LOG = Logger.getLogger(BatchRunner.class);

    private final JobBatchHandler handler;
    private final StandingJobs standing;
    private final HandlerThreads threads;
    private final JobReporter reporter;
    private final JobSpans spans;
    private final WorkerMetrics metrics;
    private final Duration timeout;

    BatchRunner(
            JobBatchHandler handler,
            StandingJobs standing,
            HandlerThreads threads,
            JobReporter reporter,
            JobSpans spans,
            WorkerMetrics metrics,
            Duration timeout) {
        this.handler = handler;
        this.standing = standing;
        this.threads = threads;
        this.reporter = reporter;
        this.spans = spans;
        this.metrics = metrics;
        this.timeout = timeout;
    }

    /** Returns at once; the stage completes when the batch was handled. Every job of it is reported, whatever the handler does. */
    CompletionStage<?> run(List<HeldJob> batch) {
        return handler.reachesOut() ? runStanding(batch) : handle(batch);
    }

    private CompletionStage<?> runStanding(List<HeldJob> batch) {
        return standing.of(batch)
                .handle((keys, error) -> {
                    if (error != null) {
                        retryAll(batch, "The engine does not say whether the job stands.");
                        return CompletableFuture.completedStage(null);
                    }
                    retryAll(
                            batch.stream()
                                    .filter(job -> !keys.contains(job.key()))
                                    .toList(),
                            "The engine does not know the job.");
                    return handle(batch.stream()
                            .filter(job -> keys.contains(job.key()))
                            .toList());
                })
                .thenCompose(stage -> stage);
    }

    private CompletionStage<?> handle(List<HeldJob> batch) {
        if (batch.isEmpty()) {
            return CompletableFuture.completedStage(null);
        }
        List<JobTask> tasks = batch.stream().map(HeldJob::task).toList();
        Span span = spans.ofBatch(handler.jobType(), batch);
        long start = System.nanoTime();
        return answers(span, tasks)
                .toCompletableFuture()
                .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((outcomes, error) -> {
                    metrics.batch(batch.size(), Duration.ofNanos(System.nanoTime() - start));
                    if (batch.size() > 1) {
                        span.end();
                    }
                    report(batch, outcomes, error);
                });
    }

    /** A call that cannot even begin is a failure of the batch, not of the thread that gathers batches. */
    private CompletionStage<List<JobOutcome>> answers(Span span, List<JobTask> tasks) {
        try {
            return threads.call(span, () -> handler.handle(tasks));
        } catch (RuntimeException notBegun) {
            return CompletableFuture.failedStage(notBegun);
        }
    }

    private void report(List<HeldJob> batch, @Nullable List<JobOutcome> outcomes, @Nullable Throwable error) {
        if (error instanceof TimeoutException) {
            LOG.errorf("%s: %d jobs were not handled within %s", handler.jobType(), batch.size(), timeout);
            retryAll(batch, "The worker did not finish in time.");
        } else if (error != null) {
            LOG.errorf(error, "%s: the handler failed with %d jobs", handler.jobType(), batch.size());
            retryAll(batch, "The worker failed.");
        } else if (outcomes == null
                || outcomes.size() != batch.size()
                || outcomes.stream().anyMatch(Objects::isNull)) {
            LOG.errorf("%s: the handler did not answer each of %d jobs", handler.jobType(), batch.size());
            retryAll(batch, "The worker gave no answer.");
        } else {
            for (int i = 0; i < batch.size(); i++) {
                report(batch.get(i), outcomes.get(i));
            }
        }
    }

    /** A job that is not reported would keep its place for good; a few of them, and no work is taken any more. */
    private void report(HeldJob job, JobOutcome outcome) {
        try {
            reporter.report(job, outcome);
        } catch (RuntimeException unforeseen) {
            LOG.errorf(unforeseen, "%s: an answer could not be given", handler.jobType());
            reporter.report(job, new JobOutcome.Retry("The worker failed."));
        }
    }

    private void retryAll(List<HeldJob> batch, String reason) {
        batch.forEach(job -> reporter.report(job, new JobOutcome.Retry(reason)));
    }
}

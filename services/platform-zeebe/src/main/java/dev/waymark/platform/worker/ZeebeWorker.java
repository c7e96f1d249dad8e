package dev.waymark.platform.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.platform.worker.WorkerMetrics.End;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The worker of one handler: fetches jobs, bounds them, batches them, and reports what became of them. */
final class ZeebeWorker {

    /** What all workers of a service share. */
    record Surroundings(
            CamundaClient client,
            ScheduledExecutorService timer,
            HandlerThreads threads,
            MeterRegistry metrics,
            Tracer tracer,
            Clock clock,
            ObjectMapper json,
            String workerName,
            Duration maxDeferral) {}

    private static final Logger LOG = Logger.getLogger(ZeebeWorker.class);

    /** How long the engine is told of work that is done; so long it may be away without the work being done twice. */
    private static final Duration REPORT_LIMIT = Duration.ofMinutes(5);

    private final String jobType;
    private final ObjectMapper json;
    private final Predicate<JobTask> urgent;
    private final long reportLimitNanos;
    private final int maxActive;
    private final Semaphore permits;
    private final Map<Long, HeldJob> inHand = new ConcurrentHashMap<>();
    private final WorkerMetrics metrics;
    private final JobSpans spans;
    private final JobReporter reporter;
    private final Batcher<HeldJob> batcher;
    private final JobSource source;
    private volatile boolean draining;

    ZeebeWorker(JobBatchHandler handler, WorkerConfig.Settings settings, Surroundings around) {
        jobType = handler.jobType();
        json = around.json();
        urgent = handler::urgent;
        reportLimitNanos = Math.max(settings.timeout().toNanos(), REPORT_LIMIT.toNanos());
        maxActive = settings.maxActive();
        permits = new Semaphore(maxActive, true);
        metrics = new WorkerMetrics(around.metrics(), jobType, inHand::size);
        spans = new JobSpans(around.tracer());
        Backoff retries = new Backoff(settings.retryBackoffMin(), settings.retryBackoffMax());
        reporter = new JobReporter(
                around.client(),
                around.timer(),
                metrics,
                around.clock(),
                around.maxDeferral(),
                retries,
                settings.timeout(),
                this::attemptAgain);
        StandingJobs standing = new StandingJobs(around.client(), settings.timeout());
        BatchRunner runner =
                new BatchRunner(handler, standing, around.threads(), reporter, spans, metrics, settings.timeout());
        batcher = new Batcher<>("batch-" + jobType, settings.maxBatch(), settings.maxBatches(), runner::run);
        var variables = Stream.concat(handler.variables().stream(), Stream.of(JobTask.TRACEPARENT))
                .distinct()
                .toList();
        source = new JobSource(
                around.client(),
                new JobSource.Subscription(jobType, around.workerName(), variables, settings),
                around.timer(),
                permits,
                this::take);
    }

    void start() {
        batcher.start();
        source.open();
        LOG.infof("Working on %s, at most %d jobs at a time", jobType, maxActive);
    }

    /** Takes no further jobs. */
    void stopTaking() {
        draining = true;
        source.close();
        reporter.giveBackPaused();
    }

    /** Waits until what is in hand is settled, or the limit is reached; returns how many jobs are left. */
    int drain(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        source.awaitClosed(limit);
        // Whoever holds all permits knows that nobody holds a job.
        permits.tryAcquire(maxActive, Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        batcher.stop();
        return inHand.size();
    }

    /** Called with a permit, by the stream and the poll. */
    private void take(ActivatedJob job) {
        if (reporter.completed(job.getKey())) {
            metrics.ended(End.DUPLICATE);
            permits.release();
            return;
        }
        HeldJob held = hold(job);
        if (inHand.putIfAbsent(held.key(), held) != null) {
            metrics.ended(End.DUPLICATE);
            held.span().end();
            permits.release();
            return;
        }
        held.settled().whenComplete((done, error) -> {
            inHand.remove(held.key());
            permits.release();
        });
        if (draining) {
            reporter.giveBack(held);
        } else {
            metrics.activated();
            batcher.add(held, urgent.test(held.task()));
        }
    }

    private void attemptAgain(HeldJob job) {
        batcher.add(job.until(System.nanoTime() + reportLimitNanos), urgent.test(job.task()));
    }

    private HeldJob hold(ActivatedJob job) {
        ObjectNode variables = variables(job);
        Span span = spans.start(jobType, job.getElementId(), job.getBpmnProcessId(), variables);
        JobTask task = new JobTask(
                job.getKey(),
                job.getType(),
                job.getProcessInstanceKey(),
                job.getElementInstanceKey(),
                job.getElementId(),
                job.getBpmnProcessId(),
                job.getRetries(),
                job.getCustomHeaders(),
                variables);
        return new HeldJob(task, span, System.nanoTime() + reportLimitNanos, new CompletableFuture<>());
    }

    private ObjectNode variables(ActivatedJob job) {
        try {
            JsonNode read = json.readTree(job.getVariables());
            return read instanceof ObjectNode object ? object : json.createObjectNode();
        } catch (JsonProcessingException impossible) {
            // The handler finds nothing it needs and says so; an exception here would end the fetching of jobs.
            LOG.errorf("The engine sent variables that are no JSON, for a job of %s", jobType);
            return json.createObjectNode();
        }
    }
}

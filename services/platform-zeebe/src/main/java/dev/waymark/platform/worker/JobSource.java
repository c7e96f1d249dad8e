package dev.waymark.platform.worker;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.StreamJobsResponse;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Fetches jobs: a stream brings them as they arise, a poll brings those that no stream brought. A job is passed on only
 * with a permit; the poll asks for exactly as many as it holds permits, the stream stops reading while there is none, so
 * that the connection's flow control holds the rest back.
 */
final class JobSource {

    /** What is fetched. */
    record Subscription(String jobType, String workerName, List<String> variables, WorkerConfig.Settings settings) {}

    private static final Logger LOG = Logger.getLogger(JobSource.class);
    private static final Duration NO_LONG_POLLING = Duration.ofMillis(-1);
    private static final Duration STABLE = Duration.ofSeconds(10);

    private final CamundaClient client;
    private final Subscription subscription;
    private final ScheduledExecutorService timer;
    private final Semaphore permits;
    private final Consumer<ActivatedJob> taker;
    private final int maxActive;
    private final Backoff reconnects = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread poller;
    private volatile @Nullable Future<StreamJobsResponse> stream;

    /**
     * @param permits a fair semaphore with {@code max-active} permits; each job passed on holds one
     * @param taker must not block and not throw; gives the permit back when the job is settled
     */
    JobSource(
            CamundaClient client,
            Subscription subscription,
            ScheduledExecutorService timer,
            Semaphore permits,
            Consumer<ActivatedJob> taker) {
        this.client = client;
        this.subscription = subscription;
        this.timer = timer;
        this.permits = permits;
        this.taker = taker;
        this.maxActive = subscription.settings().maxActive();
        this.poller = Thread.ofVirtual().name("poll-" + subscription.jobType()).unstarted(this::poll);
    }

    void open() {
        openStream(1);
        poller.start();
    }

    /** Takes no further jobs. A poll under way still passes on what it brings; {@link #awaitClosed} waits for it. */
    void close() {
        closing.countDown();
        Future<StreamJobsResponse> open = stream;
        if (open != null) {
            open.cancel(true);
        }
    }

    void awaitClosed(Duration limit) throws InterruptedException {
        poller.join(limit);
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    private void openStream(int attempt) {
        if (closed()) {
            return;
        }
        long opened = System.nanoTime();
        var answer = client.newStreamJobsCommand()
                .jobType(subscription.jobType())
                .consumer(this::streamed)
                .timeout(subscription.settings().timeout())
                .workerName(subscription.workerName())
                .fetchVariables(subscription.variables())
                .send();
        stream = answer;
        answer.whenComplete((end, error) -> {
            boolean stable = System.nanoTime() - opened > STABLE.toNanos();
            reopenStream(stable ? 1 : attempt, error);
        });
    }

    private void reopenStream(int attempt, @Nullable Throwable error) {
        if (closed()) {
            return;
        }
        if (error != null && Status.fromThrowable(error).getCode() == Status.Code.UNIMPLEMENTED) {
            LOG.infof("The engine has no job streams; %s is polled only", subscription.jobType());
            return;
        }
        Duration pause = reconnects.after(attempt);
        LOG.debugf("The stream of %s ended; it is opened again in %s", subscription.jobType(), pause);
        timer.schedule(() -> openStream(attempt + 1), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void streamed(ActivatedJob job) {
        permits.acquireUninterruptibly();
        taker.accept(job);
    }

    private void poll() {
        int failures = 0;
        try {
            while (!closed()) {
                int wanted = acquireRoom();
                int got = activate(wanted);
                permits.release(wanted - Math.max(got, 0));
                failures = got < 0 ? failures + 1 : 0;
                if (failures > 0) {
                    closing.await(reconnects.after(failures).toMillis(), TimeUnit.MILLISECONDS);
                } else if (got < wanted) {
                    closing.await(subscription.settings().pollInterval().toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a quarter of the permits, so that a backlog is fetched in few requests; takes all that are free. */
    private int acquireRoom() throws InterruptedException {
        int least = Math.max(1, maxActive / 4);
        permits.acquire(least);
        return least + permits.drainPermits();
    }

    /** Passes on up to that many jobs; returns their number, or -1 when the engine did not answer. */
    private int activate(int wanted) throws InterruptedException {
        if (closed()) {
            return 0;
        }
        List<ActivatedJob> jobs;
        try {
            jobs = client.newActivateJobsCommand()
                    .jobType(subscription.jobType())
                    .maxJobsToActivate(wanted)
                    .timeout(subscription.settings().timeout())
                    .workerName(subscription.workerName())
                    .fetchVariables(subscription.variables())
                    .requestTimeout(NO_LONG_POLLING)
                    .send()
                    .get()
                    .getJobs();
        } catch (ExecutionException | RuntimeException e) {
            LOG.debugf(
                    "No jobs of %s: %s",
                    subscription.jobType(), Status.fromThrowable(e).getCode());
            return -1;
        }
        jobs.forEach(taker);
        return jobs.size();
    }
}

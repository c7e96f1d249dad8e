package dev.waymark.platform.worker;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Answers each job by a function, after a while, and remembers what it saw. */
final class RecordingHandler implements JobBatchHandler {

    final List<List<JobTask>> batches = new CopyOnWriteArrayList<>();
    final AtomicInteger inHand = new AtomicInteger();
    final AtomicInteger mostInHand = new AtomicInteger();
    private final String jobType;
    private volatile boolean reachesOut;
    private final Duration takes;
    private final Function<JobTask, JobOutcome> answer;

    RecordingHandler(String jobType, Duration takes, Function<JobTask, JobOutcome> answer) {
        this.jobType = jobType;
        this.takes = takes;
        this.answer = answer;
        startMutiny();
    }

    /** Outside Quarkus two threads whose first use of Mutiny is at the same moment fail: its context manager is then set twice. */
    private static void startMutiny() {
        Uni.createFrom().item(() -> "").await().indefinitely();
    }

    /** From now on what it does cannot be taken back. */
    RecordingHandler reachingOut() {
        reachesOut = true;
        return this;
    }

    @Override
    public boolean reachesOut() {
        return reachesOut;
    }

    @Override
    public String jobType() {
        return jobType;
    }

    @Override
    public List<String> variables() {
        return List.of("n");
    }

    @Override
    public Uni<List<JobOutcome>> handle(List<JobTask> jobs) {
        batches.add(jobs);
        mostInHand.accumulateAndGet(inHand.addAndGet(jobs.size()), Math::max);
        Uni<List<JobOutcome>> answers =
                Uni.createFrom().item(() -> jobs.stream().map(answer).toList());
        return (takes.isZero() ? answers : answers.onItem().delayIt().by(takes))
                .eventually(() -> inHand.addAndGet(-jobs.size()));
    }

    List<JobTask> jobs() {
        return batches.stream().flatMap(List::stream).toList();
    }
}

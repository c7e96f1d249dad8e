package dev.waymark.delivery.worker;

import dev.waymark.delivery.Broadcast;
import dev.waymark.delivery.BroadcastOrder;
import dev.waymark.delivery.store.BroadcastStore;
import dev.waymark.delivery.store.Place;
import dev.waymark.delivery.store.TouchLoader;
import dev.waymark.platform.time.WaymarkClock;
import dev.waymark.platform.worker.JobBatchHandler;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The job {@code delivery.broadcast}: begins a broadcast and looks every few seconds whether it is at its end. Jobs of the same run, element and visit are
 * the same broadcast.
 */
@ApplicationScoped
class BroadcastWorker implements JobBatchHandler {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final BroadcastReader reader;
    private final TouchLoader loader;
    private final BroadcastStore broadcasts;
    private final WaymarkClock clock;

    BroadcastWorker(BroadcastReader reader, TouchLoader loader, BroadcastStore broadcasts, WaymarkClock clock) {
        this.reader = reader;
        this.loader = loader;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    @Override
    public String jobType() {
        return "delivery.broadcast";
    }

    @Override
    public List<String> variables() {
        return BroadcastReader.variables();
    }

    @Override
    public boolean reachesOut() {
        return true;
    }

    @Override
    public Uni<List<JobOutcome>> handle(List<JobTask> jobs) {
        return Uni.join().all(jobs.stream().map(this::handle).toList()).andFailFast();
    }

    private Uni<JobOutcome> handle(JobTask job) {
        try {
            BroadcastOrder order = reader.read(job);
            Place place =
                    new Place(order.runId(), order.elementId(), job.processInstanceKey(), job.elementInstanceKey());
            Instant now = clock.instant();
            return loader.load(List.of(place), now)
                    .map(known -> Objects.requireNonNull(known.get(place)).key())
                    .flatMap(key -> broadcasts.register(key, order, now))
                    .map(BroadcastWorker::answer);
        } catch (BadJobException bad) {
            return Uni.createFrom().item(JobOutcome.incident("Element " + job.elementId() + ": " + bad.getMessage()));
        }
    }

    private static JobOutcome answer(Broadcast broadcast) {
        if (broadcast.finishedAt() == null) {
            return JobOutcome.defer(LOOK_AGAIN, "The broadcast goes on");
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("broadcastId", broadcast.broadcastId().toString());
        result.put("state", broadcast.state().name());
        result.put("people", broadcast.people());
        result.put("outcomes", broadcast.counts());
        return JobOutcome.complete(Map.of("broadcast", result));
    }
}

package dev.waymark.delivery.broadcast;

import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.delivery.store.BroadcastSweep;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** Runs the lanes: a round begins every second and goes on while any lane has work. */
@ApplicationScoped
public class BroadcastRounds {

    private static final Logger LOG = Logger.getLogger(BroadcastRounds.class);
    private static final Duration A_MOMENT = Duration.ofMillis(50);
    private static final Duration DRAIN = Duration.ofSeconds(20);

    /** Before the channels close: a message under way when its link closes would be unknown. */
    private static final int BEFORE_THE_CHANNELS = Interceptor.Priority.PLATFORM_AFTER;

    private final BroadcastLane lane;
    private final BroadcastFeeder feeder;
    private final BroadcastSweep sweep;
    private final WaymarkClock clock;
    private final int lanes;
    private volatile boolean stopping;
    private volatile CompletableFuture<Void> round = CompletableFuture.completedFuture(null);

    BroadcastRounds(
            BroadcastLane lane,
            BroadcastFeeder feeder,
            BroadcastSweep sweep,
            WaymarkClock clock,
            DeliveryConfig config) {
        this.lane = lane;
        this.feeder = feeder;
        this.sweep = sweep;
        this.clock = clock;
        this.lanes = config.broadcasts().inFlight();
        if (lanes < 1
                || config.broadcasts().batchSize() < 1
                || config.broadcasts().batchSize() > 500) {
            throw new IllegalArgumentException(
                    "waymark.delivery.broadcasts: in-flight must be at least 1, batch-size 1 to 500.");
        }
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> round() {
        if (stopping) {
            return Uni.createFrom().voidItem();
        }
        CompletableFuture<Void> mine = new CompletableFuture<>();
        round = mine;
        AtomicInteger busy = new AtomicInteger(lanes);
        List<Uni<Void>> all =
                IntStream.range(0, lanes).mapToObj(n -> lane(busy)).toList();
        return Uni.join()
                .all(all)
                .andCollectFailures()
                .onFailure()
                .invoke(failure -> LOG.warnf("Broadcasts go on in a second: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .onTermination()
                .invoke(() -> mine.complete(null))
                .replaceWithVoid();
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return sweep.open()
                .onItem()
                .transformToMulti(open -> Multi.createFrom().iterable(open))
                .onItem()
                .transformToUniAndConcatenate(cancelled -> repeat(() ->
                        sweep.bite(cancelled, Instant.now(), clock.instant()).map(taken -> taken > 0)))
                .collect()
                .last()
                .onFailure()
                .invoke(failure -> LOG.warnf("Cancelled broadcasts are ended later: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Lets the batches in hand come to their end, and begins no other. */
    void stop(@Observes @Priority(BEFORE_THE_CHANNELS) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        drain();
    }

    /** Waits for the round under way, if there is one. */
    void drain() throws InterruptedException {
        try {
            round.get(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            LOG.warn("A batch was not ended; it comes again");
        }
    }

    /** Batch after batch. A lane without work waits while another has some, for that one may bring more. */
    private Uni<Void> lane(AtomicInteger busy) {
        return repeat(() -> step().flatMap(worked -> worked ? Uni.createFrom().item(true) : idle(busy)))
                .onFailure()
                .invoke(failure -> busy.decrementAndGet());
    }

    private static Uni<Boolean> idle(AtomicInteger busy) {
        return busy.decrementAndGet() == 0
                ? Uni.createFrom().item(false)
                : Uni.createFrom().item(true).onItem().delayIt().by(A_MOMENT).invoke(again -> busy.incrementAndGet());
    }

    /** One batch, and beside it one broadcast fed. */
    private Uni<Boolean> step() {
        return Uni.combine().all().unis(lane.next(), feeder.feed()).with((worked, fed) -> worked || fed);
    }

    private Uni<Void> repeat(Supplier<Uni<Boolean>> step) {
        return Multi.createBy()
                .repeating()
                .uni(() -> stopping ? Uni.createFrom().item(false) : step.get())
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }
}

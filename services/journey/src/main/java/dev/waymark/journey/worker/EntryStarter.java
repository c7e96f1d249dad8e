package dev.waymark.journey.worker;

import dev.waymark.journey.config.JourneyConfig;
import dev.waymark.journey.engine.Engine;
import dev.waymark.journey.engine.Reply;
import dev.waymark.journey.events.EventIntake;
import dev.waymark.journey.events.Progress;
import dev.waymark.journey.store.StartQueue;
import dev.waymark.journey.store.StartQueue.Due;
import dev.waymark.journey.store.StartQueue.Started;
import dev.waymark.platform.outbox.Outbox;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Creates an instance for each entry. Creating is not idempotent: after a crash or a lost answer an entry may get a second
 * instance. Both carry the entry's id, from which every touch key derives, so a message is sent once; the first end stands.
 */
@ApplicationScoped
public class EntryStarter implements Pump.Work<Due> {

    private static final Duration DATABASE = Duration.ofSeconds(10);

    private final Pool pool;
    private final StartQueue queue;
    private final Engine engine;
    private final Outbox outbox;
    private final WaymarkClock clock;
    private final Event<InstancesRecorded> recorded;
    private final Duration lease;
    private final Pump<Due> pump;

    EntryStarter(
            Pool pool,
            StartQueue queue,
            Engine engine,
            Outbox outbox,
            WaymarkClock clock,
            Event<InstancesRecorded> recorded,
            JourneyConfig config) {
        this.pool = pool;
        this.queue = queue;
        this.engine = engine;
        this.outbox = outbox;
        this.clock = clock;
        this.recorded = recorded;
        this.lease = config.starts().lease();
        this.pump = new Pump<>("entry-starter", config.starts(), this);
    }

    /** Instances were recorded, so messages for their entries may be published. */
    public record InstancesRecorded(int count) {}

    void start(@Observes StartupEvent event) {
        pump.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        pump.stop();
    }

    void decided(@Observes EventIntake.Decided decided) {
        if (decided.entered() > 0) {
            pump.announce();
        }
    }

    @Override
    public List<Due> claim(int most) {
        return queue.claim(pool, most, lease).await().atMost(DATABASE);
    }

    @Override
    public CompletionStage<Reply> send(Due due) {
        return engine.create(due.journeyId(), due.version(), due.variables());
    }

    @Override
    public void settle(List<Pump.Settled<Due>> settled) {
        List<StartQueue.Instance> instances = new ArrayList<>();
        List<StartQueue.NotStarted> others = new ArrayList<>();
        for (Pump.Settled<Due> one : settled) {
            if (one.reply() instanceof Reply.Done done) {
                instances.add(new StartQueue.Instance(one.item().entryId(), done.key()));
            } else {
                others.add(new StartQueue.NotStarted(
                        one.item().entryId(),
                        one.pause(),
                        !(one.reply() instanceof Reply.Unsure),
                        one.reply().problem()));
            }
        }
        List<Started> started = pool.withTransaction(tx -> record(tx, instances, others))
                .await()
                .atMost(DATABASE);
        outbox.committed();
        started.stream().filter(Started::cancelled).forEach(one -> engine.cancel(one.instance()));
        if (!started.isEmpty()) {
            recorded.fire(new InstancesRecorded(started.size()));
        }
    }

    private Uni<List<Started>> record(
            SqlConnection tx, List<StartQueue.Instance> instances, List<StartQueue.NotStarted> others) {
        Instant now = clock.instant();
        return queue.postpone(tx, others)
                .chain(() -> queue.started(tx, instances, now))
                .call(started -> outbox.append(
                        tx,
                        started.stream()
                                .filter(Started::first)
                                .map(one -> Progress.started(one.entry(), now))
                                .toList()));
    }
}

package dev.waymark.journey.worker;

import dev.waymark.journey.config.JourneyConfig;
import dev.waymark.journey.engine.Engine;
import dev.waymark.journey.engine.Reply;
import dev.waymark.journey.events.EventIntake;
import dev.waymark.journey.store.WaitMessages;
import dev.waymark.journey.store.WaitMessages.Due;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Publishes the messages that wake entries. The engine gives a message to one instance of a process alone, so an entry that may
 * have more than one, after a crash, gets a copy for each; a copy without a waiting instance is dropped by the engine at once.
 */
@ApplicationScoped
public class WakePublisher implements Pump.Work<Due> {

    private static final Duration DATABASE = Duration.ofSeconds(10);
    private static final int MOST_COPIES = 3;

    private final Pool pool;
    private final WaitMessages messages;
    private final Engine engine;
    private final Duration lease;
    private final Pump<Due> pump;

    WakePublisher(Pool pool, WaitMessages messages, Engine engine, JourneyConfig config) {
        this.pool = pool;
        this.messages = messages;
        this.engine = engine;
        this.lease = config.wakes().lease();
        this.pump = new Pump<>("wake-publisher", config.wakes(), this);
    }

    void start(@Observes StartupEvent event) {
        pump.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        pump.stop();
    }

    void decided(@Observes EventIntake.Decided decided) {
        if (decided.wakes() > 0) {
            pump.announce();
        }
    }

    void recorded(@Observes EntryStarter.InstancesRecorded recorded) {
        pump.announce();
    }

    @Override
    public List<Due> claim(int most) {
        return messages.claim(pool, most, lease).await().atMost(DATABASE);
    }

    @Override
    public CompletionStage<Reply> send(Due due) {
        if (!due.active()) {
            return CompletableFuture.completedFuture(new Reply.Done(0));
        }
        CompletionStage<Reply> reply = publish(due, due.messageId(), due.timeToLive());
        for (int copy = 2; copy <= Math.min(due.instances(), MOST_COPIES); copy++) {
            String messageId = due.messageId() + "/" + copy;
            reply = reply.thenCompose(first -> first instanceof Reply.Done
                    ? publish(due, messageId, Duration.ZERO)
                    : CompletableFuture.completedFuture(first));
        }
        return reply;
    }

    @Override
    public void settle(List<Pump.Settled<Due>> settled) {
        pool.withTransaction(tx -> settle(tx, settled)).await().atMost(DATABASE);
    }

    private Uni<Void> settle(SqlConnection tx, List<Pump.Settled<Due>> settled) {
        var done = settled.stream().filter(one -> one.reply() instanceof Reply.Done);
        var open = settled.stream()
                .filter(one -> !(one.reply() instanceof Reply.Done))
                .toList();
        return messages.delete(tx, done.map(Pump.Settled::item).toList())
                .chain(() -> messages.postpone(
                        tx,
                        open.stream().map(Pump.Settled::item).toList(),
                        open.stream().map(Pump.Settled::pause).toList()));
    }

    private CompletionStage<Reply> publish(Due due, String messageId, Duration timeToLive) {
        return engine.publish(due.event(), due.entryId().toString(), messageId, timeToLive);
    }
}

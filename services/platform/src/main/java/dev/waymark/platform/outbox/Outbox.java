package dev.waymark.platform.outbox;

import dev.waymark.platform.events.CloudEventCodec;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Writes events in the transaction of the fact they announce. Part of a service that sets {@code waymark.outbox=on}.
 *
 * <p>Events of one key are published in the order of their rows. Two transactions that write for the same key at the same time
 * must be ordered by the service itself, as by a lock on the person's row; else either order is right.
 */
@ApplicationScoped
@IfBuildProperty(name = "waymark.outbox", stringValue = "on")
public class Outbox {

    static final int SHARDS = 16;

    private static final String INSERT = """
            INSERT INTO outbox (shard, topic, key, value)
            SELECT shard, topic, key, value
            FROM unnest($1::smallint[], $2::text[], $3::text[], $4::bytea[]) WITH ORDINALITY AS m (shard, topic, key, value, n)
            ORDER BY n""";

    private final OutboxRelay relay;

    Outbox(OutboxRelay relay) {
        this.relay = relay;
    }

    /**
     * Adds the messages, in one statement, to the transaction that {@code tx} has open. Call {@link #committed()} after the commit.
     *
     * @param tx a connection inside a transaction
     * @param messages in the order in which they shall be published per key; none is fine
     */
    public Uni<Void> append(SqlClient tx, List<OutboxMessage> messages) {
        if (messages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple rows = Tuple.of(
                messages.stream().map(m -> shard(m.key())).toArray(Short[]::new),
                messages.stream().map(OutboxMessage::topic).toArray(String[]::new),
                messages.stream().map(OutboxMessage::key).toArray(String[]::new),
                messages.stream().map(Outbox::value).toArray(Buffer[]::new));
        return tx.preparedQuery(INSERT).execute(rows).replaceWithVoid();
    }

    /** Wakes the relay, so that what was just committed leaves at once and not with its next look. Any thread; never blocks. */
    public void committed() {
        relay.wake();
    }

    private static Buffer value(OutboxMessage message) {
        return Buffer.buffer(CloudEventCodec.write(message.event()));
    }

    static short shard(String key) {
        return (short) Math.floorMod(key.hashCode(), SHARDS);
    }
}

package dev.waymark.delivery.store;

import dev.waymark.delivery.Bounce;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Dead addresses, until who keeps them has heard it. */
@ApplicationScoped
public class Bounces {

    private static final String INSERT = """
            INSERT INTO bounce (message_id, person_id, channel, address, device, code, dead_since, next_try)
            SELECT message_id, person_id, channel, address, device::boolean, code, dead_since, $8
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
                AS b (message_id, person_id, channel, address, device, code, dead_since)
            ON CONFLICT DO NOTHING""";
    private static final String CLAIM = """
            UPDATE bounce SET next_try = $1::timestamptz + interval '30 seconds' * power(2, least(tries, 7)), tries = tries + 1
            WHERE message_id IN (SELECT message_id FROM bounce WHERE next_try <= $1 ORDER BY next_try LIMIT 100 FOR UPDATE SKIP LOCKED)
            RETURNING message_id, person_id, channel, address, device, code, dead_since, kind""";
    private static final String TOLD = "UPDATE bounce SET next_try = NULL, address = NULL WHERE message_id = ANY($1)";

    // A complaint is about the channel, whatever address the message went to.
    private static final String COMPLAINED = """
            INSERT INTO bounce (message_id, person_id, channel, address, device, code, dead_since, kind, next_try)
            SELECT message_id, person_id, channel, NULL, false, $2, $3, 'COMPLAINT', $3
            FROM touch WHERE message_id = $1 AND outcome IN ('SENT', 'UNKNOWN')
            ON CONFLICT DO NOTHING""";

    private final Pool pool;

    Bounces(Pool pool) {
        this.pool = pool;
    }

    /** Keeps what providers said, in the transaction that records the messages; due at once. */
    Uni<Void> insert(SqlConnection tx, List<Bounce> bounces, Instant systemNow) {
        if (bounces.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple columns = new Rows.Batch<>(bounces)
                .uuids(Bounce::messageId)
                .texts(Bounce::personId)
                .texts(Bounce::channel)
                .texts(Bounce::address)
                .texts(b -> Boolean.toString(b.device()))
                .texts(Bounce::code)
                .times(b -> Rows.time(b.since()))
                .and(Rows.time(systemNow));
        return tx.preparedQuery(INSERT).execute(columns).replaceWithVoid();
    }

    /** Keeps that the person complained of a message; due at once. Said again, or of a message that is not known, it changes nothing. */
    public Uni<Void> complained(UUID messageId, String code, Instant systemNow) {
        return pool.preparedQuery(COMPLAINED)
                .execute(Tuple.of(messageId, code, Rows.time(systemNow)))
                .replaceWithVoid();
    }

    /** Takes those whose time has come, for half a minute or more; two replicas never take the same. */
    public Uni<List<Bounce>> claim(Instant systemNow) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(Rows.time(systemNow)))
                .map(rows -> rows.stream().map(Bounces::bounce).toList());
    }

    /** They were told, so the addresses are needed no more. */
    public Uni<Void> told(Collection<UUID> messages) {
        return pool.preparedQuery(TOLD)
                .execute(Tuple.of(messages.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    private static Bounce bounce(Row row) {
        return new Bounce(
                row.getUUID("message_id"),
                row.getString("person_id"),
                row.getString("channel"),
                row.getString("address"),
                row.getBoolean("device"),
                row.getString("code"),
                row.getOffsetDateTime("dead_since").toInstant(),
                Bounce.Kind.valueOf(row.getString("kind")));
    }
}

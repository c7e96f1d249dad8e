package dev.waymark.delivery.store;

import dev.waymark.delivery.Broadcast;
import dev.waymark.delivery.Broadcast.State;
import dev.waymark.delivery.BroadcastOrder;
import dev.waymark.delivery.TouchKey;
import dev.waymark.platform.ids.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Broadcasts as people and the engine see and steer them. */
@ApplicationScoped
public class BroadcastStore {

    private static final String REGISTER = """
            INSERT INTO broadcast (broadcast_id, broadcast_key, next_due, started_at, run_id, journey_id, element_id, segment, template, purpose, channel,
                                   best_before, brand, priority, tags, goal, goal_within, data, per_second, traceparent)
            VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17::text::jsonb, $18, $19)
            ON CONFLICT (broadcast_key) DO NOTHING""";
    private static final String READ = "SELECT broadcast_id, " + BroadcastRows.ORDER + """
            , state, problem, total, people, started_at, paused_at, finished_at,
            (extract(epoch FROM coalesce(finished_at, paused_at, $1) - started_at - paused_for) * 1000)::bigint AS ran,
            (SELECT max(due_at) FROM broadcast_wait w WHERE w.broadcast_id = b.broadcast_id) AS last_held,
            (SELECT coalesce(jsonb_object_agg(c.outcome, c.people), '{}') FROM broadcast_count c WHERE c.broadcast_id = b.broadcast_id)::text AS counts
            FROM broadcast b\s""";
    private static final String BY_KEY = READ + "WHERE broadcast_key = $2";
    private static final String BY_ID = READ + "WHERE broadcast_id = $2";
    private static final String NEWEST = READ
            + "WHERE broadcast_id < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff') ORDER BY broadcast_id DESC LIMIT $3";

    private static final String PAUSE =
            "UPDATE broadcast SET state = 'PAUSED', paused_at = $2 WHERE broadcast_id = $1 AND state = 'RUNNING'";

    // What was to go out after the pause began goes out as long after it ended: a rate is kept over a pause.
    private static final String RESUME = """
            WITH resumed AS (
                UPDATE broadcast b SET state = 'RUNNING', problem = NULL, paused_at = NULL, paused_for = b.paused_for + ($2 - p.paused_at),
                                       next_due = b.next_due + ($2 - p.paused_at), feeding_until = NULL
                FROM (SELECT broadcast_id, paused_at FROM broadcast WHERE broadcast_id = $1 FOR UPDATE) p
                WHERE b.broadcast_id = p.broadcast_id AND b.state = 'PAUSED'
                RETURNING b.broadcast_id, b.per_second, $2 - p.paused_at AS pause
            )
            UPDATE broadcast_batch t SET due_at = t.due_at + r.pause
            FROM resumed r WHERE t.broadcast_id = r.broadcast_id AND r.per_second IS NOT NULL""";
    private static final String CANCEL = """
            UPDATE broadcast SET state = 'CANCELLED', paused_for = paused_for + coalesce($2 - paused_at, interval '0'), paused_at = NULL
            WHERE broadcast_id = $1 AND state IN ('RUNNING', 'PAUSED')""";

    private final Pool pool;

    BroadcastStore(Pool pool) {
        this.pool = pool;
    }

    /** The broadcast of that key; it begins now unless there is one. */
    public Uni<Broadcast> register(TouchKey key, BroadcastOrder order, Instant now) {
        Tuple values = BroadcastRows.add(Tuple.of(Ids.next(), key.toString(), Rows.time(now)), order);
        return read(BY_KEY, now, key.toString())
                .flatMap(known -> known.isEmpty()
                        ? pool.preparedQuery(REGISTER)
                                .execute(values)
                                .flatMap(done -> read(BY_KEY, now, key.toString()))
                        : Uni.createFrom().item(known))
                .map(Optional::orElseThrow);
    }

    /** The broadcast; empty when there is none. */
    public Uni<Optional<Broadcast>> find(UUID broadcastId, Instant now) {
        return read(BY_ID, now, broadcastId);
    }

    /** Broadcasts, the newest first. */
    public Uni<List<Broadcast>> newest(@Nullable UUID before, int limit, Instant now) {
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(Rows.time(now), before, limit))
                .map(BroadcastStore::broadcasts);
    }

    /** Pauses a broadcast that runs: from the commit on no batch of it is begun. */
    public Uni<Void> pause(UUID broadcastId, Instant now) {
        return steer(PAUSE, broadcastId, now);
    }

    /** Lets a paused broadcast go on. */
    public Uni<Void> resume(UUID broadcastId, Instant now) {
        return steer(RESUME, broadcastId, now);
    }

    /** Ends a broadcast: from the commit on no batch of it is begun. */
    public Uni<Void> cancel(UUID broadcastId, Instant now) {
        return steer(CANCEL, broadcastId, now);
    }

    private Uni<Void> steer(String statement, UUID broadcastId, Instant now) {
        return pool.preparedQuery(statement)
                .execute(Tuple.of(broadcastId, Rows.time(now)))
                .replaceWithVoid();
    }

    private Uni<Optional<Broadcast>> read(String statement, Instant now, Object name) {
        return pool.preparedQuery(statement)
                .execute(Tuple.of(Rows.time(now), name))
                .map(rows -> broadcasts(rows).stream().findFirst());
    }

    private static List<Broadcast> broadcasts(RowSet<Row> rows) {
        return rows.stream().map(BroadcastStore::broadcast).toList();
    }

    private static Broadcast broadcast(Row row) {
        JsonObject counts = new JsonObject(row.getString("counts"));
        Map<String, Long> people = new HashMap<>();
        counts.fieldNames().forEach(outcome -> people.put(outcome, counts.getLong(outcome)));
        return new Broadcast(
                row.getUUID("broadcast_id"),
                BroadcastRows.order(row),
                State.valueOf(row.getString("state")),
                row.getString("problem"),
                row.getLong("total"),
                row.getLong("people"),
                people,
                Duration.ofMillis(row.getLong("ran")),
                Rows.instant(row, "last_held"),
                Objects.requireNonNull(Rows.instant(row, "started_at")),
                Rows.instant(row, "paused_at"),
                Rows.instant(row, "finished_at"));
    }
}

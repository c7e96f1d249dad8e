package dev.waymark.delivery.store;

import dev.waymark.delivery.Broadcast;
import dev.waymark.delivery.BroadcastKeys;
import dev.waymark.delivery.Gate;
import dev.waymark.delivery.TrailEntry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes people out of cancelled broadcasts, in small bites. A batch in hand is left to its sender, and what comes of it counts. */
@ApplicationScoped
public class BroadcastSweep {

    /** The reason of a message that was held while its broadcast was cancelled. */
    public static final String BROADCAST_CANCELLED = "BROADCAST_CANCELLED";

    private static final String OPEN = """
            SELECT broadcast_id, element_id FROM broadcast WHERE finished_at IS NULL AND state = 'CANCELLED' ORDER BY broadcast_id LIMIT 100""";
    private static final String TAKE = """
            WITH batches AS (
                DELETE FROM broadcast_batch WHERE batch_id IN (
                    SELECT batch_id FROM broadcast_batch WHERE broadcast_id = $1 AND (leased_until IS NULL OR leased_until < $2)
                    ORDER BY batch_id LIMIT 5 FOR UPDATE SKIP LOCKED)
                RETURNING people
            ), waits AS (
                DELETE FROM broadcast_wait WHERE broadcast_id = $1 AND person_id IN (
                    SELECT person_id FROM broadcast_wait WHERE broadcast_id = $1 ORDER BY person_id LIMIT 500 FOR UPDATE SKIP LOCKED)
                RETURNING person_id
            )
            SELECT unnest(people) AS person_id FROM batches UNION SELECT person_id FROM waits""";

    // Of those in a batch whose sender died some may have been written to before.
    private static final String OUTCOMES = """
            SELECT CASE WHEN t.touch_key IS NULL OR t.state = 'HELD' OR t.reason = $2 THEN 'CANCELLED'
                        WHEN t.state = 'DISPATCHING' THEN 'UNKNOWN' ELSE t.outcome END AS outcome, count(*) AS people
            FROM unnest($1::text[]) AS k (touch_key) LEFT JOIN touch t USING (touch_key) GROUP BY 1""";
    private static final String FINISH = """
            UPDATE broadcast c SET finished_at = $2
            WHERE broadcast_id = $1 AND state = 'CANCELLED' AND finished_at IS NULL
              AND NOT EXISTS (SELECT FROM broadcast_wait w WHERE w.broadcast_id = c.broadcast_id)
              AND NOT EXISTS (SELECT FROM broadcast_batch t WHERE t.broadcast_id = c.broadcast_id)""";

    private final Pool pool;
    private final HeldTouches touches;

    BroadcastSweep(Pool pool, HeldTouches touches) {
        this.pool = pool;
        this.touches = touches;
    }

    /** A cancelled broadcast that is not at its end. */
    public record Cancelled(UUID broadcastId, String elementId) {}

    /** The cancelled broadcasts that are not at their end. */
    public Uni<List<Cancelled>> open() {
        return pool.preparedQuery(OPEN).execute().map(rows -> rows.stream()
                .map(row -> new Cancelled(row.getUUID("broadcast_id"), row.getString("element_id")))
                .toList());
    }

    /** Takes some people out, and ends the broadcast when nobody is left; returns how many were taken out. */
    public Uni<Integer> bite(Cancelled broadcast, Instant systemNow, Instant now) {
        return pool.withTransaction(tx -> tx.preparedQuery(TAKE)
                        .execute(Tuple.of(broadcast.broadcastId(), Rows.time(systemNow)))
                        .map(rows -> rows.stream()
                                .map(row -> row.getString("person_id"))
                                .toList())
                        .call(people ->
                                people.isEmpty() ? finish(tx, broadcast, now) : end(tx, broadcast, people, now)))
                .invoke(touches::committed)
                .map(List::size);
    }

    private Uni<Void> end(SqlConnection tx, Cancelled broadcast, List<String> people, Instant now) {
        TrailEntry verdict =
                TrailEntry.of(Gate.SEGMENT, Broadcast.CANCELLED, null, now).with("broadcast", broadcast.broadcastId());
        Map<String, TrailEntry> verdicts = new HashMap<>();
        people.forEach(person -> verdicts.put(
                BroadcastKeys.entryId(broadcast.broadcastId(), person).toString(), verdict));
        String[] keys = people.stream()
                .map(person -> BroadcastKeys.touch(broadcast.broadcastId(), broadcast.elementId(), person)
                        .toString())
                .toArray(String[]::new);
        return touches.end(tx, verdicts, BROADCAST_CANCELLED, now)
                .chain(() -> tx.preparedQuery(OUTCOMES).execute(Tuple.of(keys, BROADCAST_CANCELLED)))
                .map(rows -> {
                    Map<String, Long> counts = new HashMap<>();
                    for (Row row : rows) {
                        counts.put(row.getString("outcome"), row.getLong("people"));
                    }
                    return counts;
                })
                .chain(counts -> BroadcastBatches.count(tx, broadcast.broadcastId(), counts));
    }

    private static Uni<Void> finish(SqlConnection tx, Cancelled broadcast, Instant now) {
        return tx.preparedQuery(FINISH)
                .execute(Tuple.of(broadcast.broadcastId(), Rows.time(now)))
                .replaceWithVoid();
    }
}

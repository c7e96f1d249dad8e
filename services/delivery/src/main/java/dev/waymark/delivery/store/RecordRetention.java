package dev.waymark.delivery.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Deletes what has been kept long enough, in small bites. */
@ApplicationScoped
public class RecordRetention {

    private static final int BITE = 500;

    // Message ids begin with the time they were made, so the oldest are found by the primary key.
    private static final String MESSAGES = """
            WITH old AS (
                SELECT message_id, entry_id, element_id, touch_key FROM touch
                WHERE message_id < $1 AND state = 'DONE' AND settle IS NULL AND updated_at < $2
                ORDER BY message_id LIMIT 500 FOR UPDATE SKIP LOCKED
            ), parts AS (
                DELETE FROM provider_message p USING old WHERE p.message_id = old.message_id
            ), receipts AS (
                DELETE FROM receipt r USING old WHERE r.message_id = old.message_id
            ), visits AS (
                DELETE FROM touch_visit v USING old
                WHERE (v.entry_id, v.element_id) = (old.entry_id, old.element_id)
                  AND old.touch_key = v.entry_id || '/' || v.element_id || '/' || v.visit
            )
            DELETE FROM touch t USING old WHERE t.message_id = old.message_id""";
    private static final String RECEIPTS = """
            DELETE FROM receipt WHERE id IN (
                SELECT id FROM receipt WHERE message_id IS NULL AND next_try IS NULL AND received_at < $1
                ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED)""";

    private static final String BROADCASTS = """
            WITH old AS (
                SELECT broadcast_id, run_id, element_id FROM broadcast WHERE finished_at < $1 LIMIT 500 FOR UPDATE SKIP LOCKED
            ), visits AS (
                DELETE FROM touch_visit v USING old WHERE (v.entry_id, v.element_id) = (old.run_id, old.element_id)
            )
            DELETE FROM broadcast b USING old WHERE b.broadcast_id = old.broadcast_id""";

    private final Pool pool;

    RecordRetention(Pool pool) {
        this.pool = pool;
    }

    /**
     * Deletes decided and settled messages that have not changed since the given time, with their trails, parts, receipts and
     * visits; at most {@code bites} times 500. Returns how many.
     */
    public Uni<Integer> forgetMessages(Instant before, int bites) {
        return bite(MESSAGES, Tuple.of(madeBefore(before), Rows.time(before)), bites);
    }

    /** Deletes receipts received before the given time that never found their message; bounded as above. Returns how many. */
    public Uni<Integer> forgetReceipts(Instant before, int bites) {
        return bite(RECEIPTS, Tuple.of(Rows.time(before)), bites);
    }

    /** Deletes broadcasts that ended before the given time; bounded as above. Returns how many. */
    public Uni<Integer> forgetBroadcasts(Instant before, int bites) {
        return bite(BROADCASTS, Tuple.of(Rows.time(before)), bites);
    }

    private Uni<Integer> bite(String statement, Tuple values, int bites) {
        return pool.preparedQuery(statement)
                .execute(values)
                .map(RowSet::rowCount)
                .flatMap(gone -> gone < BITE || bites <= 1
                        ? Uni.createFrom().item(gone)
                        : bite(statement, values, bites - 1).map(more -> gone + more));
    }

    /** The smallest id that could be made at that time. */
    private static UUID madeBefore(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0);
    }
}

package dev.waymark.delivery.store;

import dev.waymark.delivery.Gate;
import dev.waymark.delivery.TouchOutcome;
import dev.waymark.delivery.TrailEntry;
import dev.waymark.delivery.events.StatusEvent;
import dev.waymark.delivery.events.StatusEvents;
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
import java.util.Objects;

/** Messages that are held while the entry that wanted them ends: no job comes for them any more, so they are decided here. */
@ApplicationScoped
public class HeldTouches {

    /** The reason of a message whose entry ended while it was held. */
    public static final String ENTRY_ENDED = "ENTRY_ENDED";

    private static final String HELD = """
            SELECT message_id, touch_key, journey_id, entry_id, element_id, person_id, channel, template, template_version, variant, arm, broadcast_id, attempt, attempt_of, traceparent, trail::text AS trail
            FROM touch WHERE entry_id = ANY($1) AND state = 'HELD' ORDER BY touch_key FOR UPDATE""";
    private static final String END = """
            UPDATE touch
            SET state = 'DONE', version = version + 1, outcome = 'EXPIRED', reason = $3, until = NULL, trail = e.trail::jsonb, updated_at = $4
            FROM unnest($1::uuid[], $2::text[]) AS e (message_id, trail)
            WHERE touch.message_id = e.message_id""";

    private final Pool pool;
    private final StatusEvents events;

    HeldTouches(Pool pool, StatusEvents events) {
        this.pool = pool;
        this.events = events;
    }

    /**
     * Decides the held messages of entries that ended; a message that is being handed over is left alone. Returns how many.
     *
     * @param results how each entry ended, by its id
     */
    public Uni<Integer> end(Map<String, String> results, Instant now) {
        return results.isEmpty()
                ? Uni.createFrom().item(0)
                : pool.withTransaction(tx -> end(tx, results, now)).invoke(events::committed);
    }

    private Uni<Integer> end(SqlConnection tx, Map<String, String> results, Instant now) {
        Map<String, TrailEntry> verdicts = new HashMap<>();
        results.forEach((entry, result) -> verdicts.put(entry, TrailEntry.of(Gate.ENTRY, "ENDED", result, now)));
        return end(tx, verdicts, ENTRY_ENDED, now).call(() -> EscalationRows.entriesEnded(tx, results.keySet()));
    }

    /**
     * Decides held messages within the transaction. Call {@link #committed()} after the commit.
     *
     * @param verdicts what is added to the trails, by entry
     * @param reason why they expire
     */
    Uni<Integer> end(SqlConnection tx, Map<String, TrailEntry> verdicts, String reason, Instant now) {
        return tx.preparedQuery(HELD)
                .execute(Tuple.of((Object) verdicts.keySet().toArray(String[]::new)))
                .map(rows -> rows.stream().toList())
                .call(rows -> rows.isEmpty() ? Uni.createFrom().voidItem() : end(tx, rows, verdicts, reason, now))
                .map(List::size);
    }

    /** Tells the relay that events were committed. */
    void committed() {
        events.committed();
    }

    private Uni<Void> end(
            SqlConnection tx, List<Row> rows, Map<String, TrailEntry> verdicts, String reason, Instant now) {
        var columns = new Rows.Batch<>(rows)
                .uuids(row -> row.getUUID("message_id"))
                .texts(row -> TrailJson.write(TrailJson.read(row.getString("trail"))
                        .plus(Objects.requireNonNull(verdicts.get(row.getString("entry_id"))))))
                .and(reason, Rows.time(now));
        List<StatusEvent> news = rows.stream()
                .map(row -> new StatusEvent(TouchRows.touch(row), new TouchOutcome.Expired(reason), null, null, now))
                .toList();
        return tx.preparedQuery(END).execute(columns).chain(() -> events.append(tx, news));
    }
}

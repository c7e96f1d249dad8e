package dev.waymark.delivery.store;

import dev.waymark.delivery.Gate;
import dev.waymark.delivery.Settlement;
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
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What has to be put right in the record after a crash, or after a service that did not answer. */
@ApplicationScoped
public class TouchUpkeep {

    /** The reason of a message whose sender died between hand-over and record. */
    public static final String SENDER_LOST = "SENDER_LOST";

    private static final int BATCH = 200;

    private static final String OVERDUE = """
            SELECT message_id, touch_key, journey_id, entry_id, element_id, person_id, channel, template, template_version, variant, arm, broadcast_id, attempt, attempt_of, traceparent,
                   state, outcome, reason, until, claim, trail::text AS trail
            FROM touch WHERE state = 'DISPATCHING' AND until < $1
            ORDER BY touch_key LIMIT 200 FOR UPDATE SKIP LOCKED""";
    private static final String LOSE = """
            UPDATE touch
            SET state = 'DONE', version = version + 1, outcome = 'UNKNOWN', reason = $3, until = NULL, settle = 'CONFIRM',
                trail = l.trail::jsonb, updated_at = $4
            FROM unnest($1::uuid[], $2::text[]) AS l (message_id, trail)
            WHERE touch.message_id = l.message_id""";
    private static final String UNSETTLED = """
            SELECT touch_key, settle FROM touch WHERE settle IS NOT NULL AND updated_at < $1
            ORDER BY updated_at LIMIT 200""";
    private static final String SETTLED = """
            WITH told AS (
                SELECT message_id FROM touch WHERE touch_key = ANY($1) AND settle = $2 ORDER BY touch_key FOR UPDATE
            )
            UPDATE touch SET settle = NULL FROM told WHERE touch.message_id = told.message_id""";
    private static final String FORGET = """
            UPDATE touch SET address = CASE WHEN length(address) > 7
                THEN left(address, CASE WHEN address LIKE '+%' THEN 3 ELSE 1 END)
                     || repeat('*', length(address) - CASE WHEN address LIKE '+%' THEN 7 ELSE 5 END) || right(address, 4)
                ELSE repeat('*', length(address)) END
            WHERE message_id IN (
                SELECT message_id FROM touch
                WHERE address NOT LIKE '%*%' AND updated_at < $1 AND state = 'DONE'
                LIMIT 1000 FOR UPDATE SKIP LOCKED)""";

    private final Pool pool;
    private final StatusEvents events;

    TouchUpkeep(Pool pool, StatusEvents events) {
        this.pool = pool;
        this.events = events;
    }

    /** Records the claims whose sender is to be taken for dead as unknown; returns how many these were. */
    public Uni<Integer> loseOverdue(Instant systemNow, Instant now) {
        return pool.withTransaction(tx -> tx.preparedQuery(OVERDUE)
                        .execute(Tuple.of(Rows.time(systemNow)))
                        .map(rows -> rows.stream().toList())
                        .call(rows -> lose(tx, rows, now)))
                .invoke(rows -> events.committed())
                .map(List::size)
                .flatMap(lost -> lost < BATCH
                        ? Uni.createFrom().item(lost)
                        : loseOverdue(systemNow, now).map(more -> lost + more));
    }

    private Uni<Void> lose(SqlConnection tx, List<Row> rows, Instant now) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        TrailEntry verdict = TrailEntry.of(Gate.CHANNEL, "UNKNOWN", SENDER_LOST, now);
        var columns = new Rows.Batch<>(rows)
                .uuids(row -> row.getUUID("message_id"))
                .texts(row ->
                        TrailJson.write(TrailJson.read(row.getString("trail")).plus(verdict)))
                .and(SENDER_LOST, Rows.time(now));
        return tx.preparedQuery(LOSE).execute(columns).chain(() -> events.append(tx, lost(rows, now)));
    }

    private static List<StatusEvent> lost(List<Row> rows, Instant now) {
        return rows.stream()
                .map(row ->
                        new StatusEvent(TouchRows.touch(row), new TouchOutcome.Unknown(SENDER_LOST), null, null, now))
                .toList();
    }

    /** The touches of which the frequency service has not been told since before the given time. */
    public Uni<Map<Settlement, List<String>>> unsettled(Instant before) {
        return pool.preparedQuery(UNSETTLED)
                .execute(Tuple.of(Rows.time(before)))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> Settlement.valueOf(row.getString("settle")),
                                () -> new EnumMap<>(Settlement.class),
                                Collectors.mapping(row -> row.getString("touch_key"), Collectors.toList()))));
    }

    /** Notes that the frequency service was told. */
    public Uni<Void> settled(Settlement settlement, Collection<String> keys) {
        return pool.preparedQuery(SETTLED)
                .execute(Tuple.of(keys.toArray(String[]::new), settlement.name()))
                .replaceWithVoid();
    }

    /** Masks the addresses of decided messages that have not changed since the given time. */
    public Uni<Integer> forgetAddresses(Instant before) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(Rows.time(before)))
                .map(io.vertx.mutiny.sqlclient.RowSet::rowCount);
    }
}

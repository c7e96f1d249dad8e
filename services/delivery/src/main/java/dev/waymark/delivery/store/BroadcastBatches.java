package dev.waymark.delivery.store;

import dev.waymark.delivery.BroadcastOrder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Batches of people: taken for the length of a lease, and ended in one transaction with what became of their people. */
@ApplicationScoped
public class BroadcastBatches {

    private static final String CLAIM = """
            WITH due AS (
                SELECT t.batch_id FROM broadcast_batch t JOIN broadcast c USING (broadcast_id)
                WHERE t.due_at <= $1 AND c.state = 'RUNNING' AND (t.leased_until IS NULL OR t.leased_until < $2)
                ORDER BY t.due_at LIMIT 1 FOR UPDATE OF t SKIP LOCKED
            ), taken AS (
                UPDATE broadcast_batch t SET lease = $3, leased_until = $4, tries = t.tries + 1
                FROM due WHERE t.batch_id = due.batch_id
                RETURNING t.batch_id, t.broadcast_id, t.people AS batch_people, t.tries
            )
            SELECT batch_id, batch_people, tries, broadcast_id, started_at,\s""" + BroadcastRows.ORDER + " FROM taken JOIN broadcast USING (broadcast_id)";
    private static final String END = "DELETE FROM broadcast_batch WHERE batch_id = $1 AND lease = $2";
    private static final String LATER = """
            UPDATE broadcast_batch SET people = $3, due_at = $4, lease = NULL, leased_until = NULL WHERE batch_id = $1 AND lease = $2""";
    private static final String WAIT = """
            INSERT INTO broadcast_wait (broadcast_id, person_id, due_at)
            SELECT $1, person_id, due_at FROM unnest($2::text[], $3::timestamptz[]) AS w (person_id, due_at) ORDER BY person_id
            ON CONFLICT (broadcast_id, person_id) DO UPDATE SET due_at = excluded.due_at""";
    private static final String COUNT = """
            INSERT INTO broadcast_count AS c (broadcast_id, outcome, people)
            SELECT $1, outcome, people FROM unnest($2::text[], $3::bigint[]) AS o (outcome, people) ORDER BY outcome
            ON CONFLICT (broadcast_id, outcome) DO UPDATE SET people = c.people + excluded.people""";
    private static final String PROBLEM =
            "UPDATE broadcast SET problem = $2 WHERE broadcast_id = $1 AND state = 'RUNNING'";
    private static final String STOP = """
            UPDATE broadcast SET state = 'PAUSED', paused_at = $3, problem = $2 WHERE broadcast_id = $1 AND state = 'RUNNING'""";

    private final Pool pool;

    BroadcastBatches(Pool pool) {
        this.pool = pool;
    }

    /**
     * A batch in hand.
     *
     * @param tries how often it was taken, this time included
     * @param startedAt when its broadcast began
     */
    public record Batch(
            UUID batchId,
            UUID lease,
            UUID broadcastId,
            BroadcastOrder order,
            List<String> people,
            int tries,
            Instant startedAt) {}

    /**
     * What became of a batch's people.
     *
     * @param counts how many are decided, by outcome
     * @param waiting who is held, until when
     * @param left who stays in the batch, to be tried again
     * @param due when those are tried again
     * @param problem what somebody must mend; null where nothing is wrong
     * @param stop whether nobody of the batch can be written to until it is mended
     */
    public record End(
            Map<String, Long> counts,
            Map<String, Instant> waiting,
            List<String> left,
            Instant due,
            @Nullable String problem,
            boolean stop) {}

    /** Takes the batch that has been due for the longest time, of a broadcast that runs; empty when there is none. */
    public Uni<Optional<Batch>> claim(Duration lease, Instant systemNow, Instant now) {
        UUID mine = UUID.randomUUID();
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(Rows.time(now), Rows.time(systemNow), mine, Rows.time(systemNow.plus(lease))))
                .map(rows -> rows.stream().findFirst().map(row -> batch(row, mine)));
    }

    /** Records what became of a batch, unless its lease went to somebody else. */
    public Uni<Void> end(Batch batch, End end, Instant now) {
        return pool.withTransaction(tx -> settle(tx, batch, end)
                .map(RowSet::rowCount)
                .flatMap(mine -> mine == 0
                        ? Uni.createFrom().voidItem()
                        : wait(tx, batch, end)
                                .chain(() -> count(tx, batch.broadcastId(), end.counts()))
                                .chain(() -> problem(tx, batch, end, now))));
    }

    /** Adds to the counts of a broadcast. */
    static Uni<Void> count(SqlConnection tx, UUID broadcastId, Map<String, Long> counts) {
        if (counts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Map.Entry<String, Long>> outcomes = List.copyOf(counts.entrySet());
        return tx.preparedQuery(COUNT)
                .execute(Tuple.of(
                        broadcastId,
                        outcomes.stream().map(Map.Entry::getKey).toArray(String[]::new),
                        outcomes.stream().map(Map.Entry::getValue).toArray(Long[]::new)))
                .replaceWithVoid();
    }

    private static Uni<RowSet<Row>> settle(SqlConnection tx, Batch batch, End end) {
        return end.left().isEmpty()
                ? tx.preparedQuery(END).execute(Tuple.of(batch.batchId(), batch.lease()))
                : tx.preparedQuery(LATER)
                        .execute(Tuple.of(
                                batch.batchId(),
                                batch.lease(),
                                end.left().toArray(String[]::new),
                                Rows.time(end.due())));
    }

    private static Uni<Void> wait(SqlConnection tx, Batch batch, End end) {
        if (end.waiting().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Map.Entry<String, Instant>> waiting = List.copyOf(end.waiting().entrySet());
        return tx.preparedQuery(WAIT)
                .execute(Tuple.of(batch.broadcastId())
                        .addValue(waiting.stream().map(Map.Entry::getKey).toArray(String[]::new))
                        .addValue(waiting.stream()
                                .map(w -> Rows.time(w.getValue()))
                                .toArray(java.time.OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    private static Uni<Void> problem(SqlConnection tx, Batch batch, End end, Instant now) {
        if (end.problem() == null) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = Tuple.of(batch.broadcastId(), end.problem());
        return end.stop()
                ? tx.preparedQuery(STOP)
                        .execute(values.addValue(Rows.time(now)))
                        .replaceWithVoid()
                : tx.preparedQuery(PROBLEM).execute(values).replaceWithVoid();
    }

    private static Batch batch(Row row, UUID lease) {
        return new Batch(
                row.getUUID("batch_id"),
                lease,
                row.getUUID("broadcast_id"),
                BroadcastRows.order(row),
                List.of(row.getArrayOfStrings("batch_people")),
                row.getInteger("tries"),
                Objects.requireNonNull(Rows.instant(row, "started_at")));
    }
}

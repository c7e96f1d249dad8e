package dev.waymark.delivery.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What goes into batches: the people of the segment's next page, and those whose time of waiting is over. One replica at a time feeds a broadcast, for the
 * length of a lease; that is to save work. That nobody comes twice and nobody is left out does not rest on it: a page counts only if the broadcast still
 * stands where the page began, and the people who waited move in one statement.
 */
@ApplicationScoped
public class BroadcastFeed {

    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final String CLAIM = """
            UPDATE broadcast b SET feeder = $3, feeding_until = $4, fed_at = $2
            WHERE broadcast_id = (
                SELECT broadcast_id FROM broadcast c
                WHERE finished_at IS NULL AND state = 'RUNNING' AND (feeding_until IS NULL OR feeding_until < $1)
                  AND (SELECT coalesce(sum(cardinality(people)), 0) FROM broadcast_batch t WHERE t.broadcast_id = c.broadcast_id) < $5
                  AND (NOT read_all
                       OR EXISTS (SELECT FROM broadcast_wait w WHERE w.broadcast_id = c.broadcast_id AND w.due_at <= $2)
                       OR NOT EXISTS (SELECT FROM broadcast_wait w WHERE w.broadcast_id = c.broadcast_id)
                          AND NOT EXISTS (SELECT FROM broadcast_batch t WHERE t.broadcast_id = c.broadcast_id))
                ORDER BY fed_at NULLS FIRST LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING broadcast_id, segment, after, read_all, total,
                      EXISTS (SELECT FROM broadcast_wait w WHERE w.broadcast_id = b.broadcast_id AND w.due_at <= $2) AS waited""";

    // With a rate, batches hold what one second takes at most, and each is due when those before it have had their
    // time.
    private static final String INTO_BATCHES = """
            INSERT INTO broadcast_batch (batch_id, broadcast_id, people, due_at)
            SELECT gen_random_uuid(), $1, array_agg(person_id ORDER BY n),
                   CASE WHEN per_second IS NULL THEN $2 ELSE next_due - (many - min(n) + 1) * interval '1 second' / per_second END
            FROM (SELECT person_id, row_number() OVER (ORDER BY person_id) AS n, count(*) OVER () AS many FROM taken) p CROSS JOIN paced
            GROUP BY (n - 1) / least($3, coalesce(per_second, $3)), per_second, next_due, many""";
    private static final String PAGE = """
            WITH paced AS (
                UPDATE broadcast
                SET after = $6, read_all = $7, people = people + cardinality($4::text[]), total = coalesce(total, $8), problem = NULL, feeding_until = NULL,
                    next_due = CASE WHEN per_second IS NULL THEN next_due
                                    ELSE greatest($2, next_due) + cardinality($4::text[]) * interval '1 second' / per_second END
                WHERE broadcast_id = $1 AND after = $5 AND NOT read_all AND state IN ('RUNNING', 'PAUSED')
                RETURNING per_second, next_due
            ), taken AS (SELECT * FROM unnest($4::text[]) AS person_id)
            """ + INTO_BATCHES;
    private static final String WAITED = """
            WITH taken AS (
                DELETE FROM broadcast_wait WHERE broadcast_id = $1 AND person_id IN (
                    SELECT person_id FROM broadcast_wait WHERE broadcast_id = $1 AND due_at <= $2 ORDER BY due_at LIMIT $4 FOR UPDATE SKIP LOCKED)
                RETURNING person_id
            ), paced AS (
                UPDATE broadcast
                SET feeding_until = NULL,
                    next_due = CASE WHEN per_second IS NULL THEN next_due
                                    ELSE greatest($2, next_due) + (SELECT count(*) FROM taken) * interval '1 second' / per_second END
                WHERE broadcast_id = $1
                RETURNING per_second, next_due
            )
            """ + INTO_BATCHES;
    private static final String FINISH = """
            UPDATE broadcast c SET state = 'FINISHED', finished_at = $2, feeding_until = NULL
            WHERE broadcast_id = $1 AND state = 'RUNNING' AND read_all
              AND NOT EXISTS (SELECT FROM broadcast_wait w WHERE w.broadcast_id = c.broadcast_id)
              AND NOT EXISTS (SELECT FROM broadcast_batch t WHERE t.broadcast_id = c.broadcast_id)""";
    private static final String TROUBLE =
            "UPDATE broadcast SET problem = $3 WHERE broadcast_id = $1 AND feeder = $2 AND state = 'RUNNING'";
    private static final String STOP = """
            UPDATE broadcast SET state = 'PAUSED', paused_at = $4, problem = $3, feeding_until = NULL
            WHERE broadcast_id = $1 AND feeder = $2 AND state = 'RUNNING'""";

    private final Pool pool;

    BroadcastFeed(Pool pool) {
        this.pool = pool;
    }

    /**
     * A broadcast to be fed.
     *
     * @param after the last person read
     * @param counted whether the segment's people were counted
     * @param waited whether there are people whose time of waiting is over
     */
    public record Hungry(
            UUID broadcastId,
            UUID feeder,
            String segment,
            String after,
            boolean readAll,
            boolean counted,
            boolean waited) {}

    /** A broadcast that runs and has something to be read, moved or finished, the one that was looked after longest ago; empty when there is none. */
    public Uni<Optional<Hungry>> claim(int ahead, Instant systemNow, Instant now) {
        UUID feeder = UUID.randomUUID();
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(
                        Rows.time(systemNow), Rows.time(now), feeder, Rows.time(systemNow.plus(LEASE)), (long) ahead))
                .map(rows -> rows.stream().findFirst().map(row -> hungry(row, feeder)));
    }

    /**
     * Puts a page's people into batches, unless the broadcast has gone on from where the page began.
     *
     * @param last whether nobody comes after them
     * @param total how many people the segment has; null where it was not asked
     */
    public Uni<Void> page(
            Hungry from, List<String> people, boolean last, @Nullable Long total, int batch, Instant now) {
        String after = people.isEmpty() ? from.after() : people.getLast();
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(from.broadcastId(), Rows.time(now), batch, people.toArray(String[]::new))
                        .addValue(from.after())
                        .addValue(after)
                        .addValue(last)
                        .addValue(total))
                .replaceWithVoid();
    }

    /** Puts people whose time of waiting is over into batches. */
    public Uni<Void> waited(UUID broadcastId, int most, int batch, Instant now) {
        return pool.preparedQuery(WAITED)
                .execute(Tuple.of(broadcastId, Rows.time(now), batch, most))
                .replaceWithVoid();
    }

    /** Finishes a broadcast that has read all and has nobody left. */
    public Uni<Void> finish(UUID broadcastId, Instant now) {
        return pool.preparedQuery(FINISH)
                .execute(Tuple.of(broadcastId, Rows.time(now)))
                .replaceWithVoid();
    }

    /** Notes what keeps it from being fed now; the next try comes when the lease is over. */
    public Uni<Void> trouble(Hungry broadcast, String problem) {
        return pool.preparedQuery(TROUBLE)
                .execute(Tuple.of(broadcast.broadcastId(), broadcast.feeder(), problem))
                .replaceWithVoid();
    }

    /** Pauses it, because of something that somebody must mend. */
    public Uni<Void> stop(Hungry broadcast, String problem, Instant now) {
        return pool.preparedQuery(STOP)
                .execute(Tuple.of(broadcast.broadcastId(), broadcast.feeder(), problem, Rows.time(now)))
                .replaceWithVoid();
    }

    private static Hungry hungry(Row row, UUID feeder) {
        return new Hungry(
                row.getUUID("broadcast_id"),
                feeder,
                row.getString("segment"),
                row.getString("after"),
                row.getBoolean("read_all"),
                row.getLong("total") != null,
                row.getBoolean("waited"));
    }
}

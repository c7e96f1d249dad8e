package dev.waymark.content.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.waymark.content.arms.Learnt;
import dev.waymark.content.arms.Tally;
import dev.waymark.content.config.ContentConfig;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What was known of arms, at each moment the same for all replicas. Time is cut into rounds. A snapshot comes into force with the round after the next,
 * so by then every replica can read it; what is in force in a round that has begun never changes, and is kept in memory.
 */
@ApplicationScoped
public class ArmSnapshots {

    // Only what changed of late is looked at; whoever was away for longer than this takes the rest up with the next
    // change.
    private static final Duration LOOK_BACK = Duration.ofHours(6);

    private static final String TAKE = """
            INSERT INTO arm_snapshot (key, version, in_force, tallies)
            SELECT n.key, n.version, $1, n.tallies
            FROM (SELECT t.key, t.version, jsonb_object_agg(t.variant::text, jsonb_build_array(t.sent, t.won)) AS tallies
                  FROM arm_tally t JOIN template_version v USING (key, version)
                  WHERE v.choice ->> 'policy' = 'THOMPSON'
                  GROUP BY t.key, t.version HAVING max(t.updated_at) > $2) n
            WHERE n.tallies IS DISTINCT FROM (
                SELECT s.tallies FROM arm_snapshot s WHERE s.key = n.key AND s.version = n.version ORDER BY s.in_force DESC LIMIT 1)
            ON CONFLICT DO NOTHING""";
    private static final String IN_FORCE = """
            SELECT a.n, s.id, s.tallies::text AS tallies
            FROM unnest($1::text[], $2::integer[], $3::timestamptz[]) WITH ORDINALITY AS a (key, version, at, n)
            CROSS JOIN LATERAL (SELECT * FROM arm_snapshot s WHERE s.key = a.key AND s.version = a.version AND s.in_force <= a.at
                                ORDER BY s.in_force DESC LIMIT 1) s""";
    private static final String BY_ID =
            "SELECT id, tallies::text AS tallies FROM arm_snapshot WHERE key = $1 AND version = $2 AND id = $3";
    private static final String FORGET = """
            DELETE FROM arm_snapshot s WHERE s.in_force < $1
              AND EXISTS (SELECT FROM arm_snapshot l WHERE l.key = s.key AND l.version = s.version AND l.in_force > s.in_force AND l.in_force < $1)""";

    private static final int MOST_KEPT = 20_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<Integer, List<Long>>> TALLIES = new TypeReference<>() {};

    private final Pool pool;
    private final WaymarkClock clock;
    private final long round;
    private final Cache<Moment, Learnt> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    ArmSnapshots(Pool pool, WaymarkClock clock, ContentConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.round = config.arms().round().toMillis();
    }

    /**
     * A round of a version.
     *
     * @param begin of the round
     */
    public record Moment(String key, int version, Instant begin) {}

    /** The round in which a touch began that began then; at the latest the one that is now. */
    public Moment moment(String key, int version, @org.jspecify.annotations.Nullable Instant since) {
        Instant now = clock.instant();
        return new Moment(key, version, begin(since == null || since.isAfter(now) ? now : since));
    }

    /** What was known at those moments. */
    public Uni<Map<Moment, Learnt>> at(Collection<Moment> moments) {
        Map<Moment, Learnt> known = new HashMap<>(kept.getAllPresent(moments));
        List<Moment> open = moments.stream()
                .filter(one -> !known.containsKey(one))
                .distinct()
                .toList();
        if (open.isEmpty()) {
            return Uni.createFrom().item(known);
        }
        Tuple columns = Tuple.of(
                open.stream().map(Moment::key).toArray(String[]::new),
                open.stream().map(Moment::version).toArray(Integer[]::new),
                open.stream().map(one -> one.begin().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new));
        return pool.preparedQuery(IN_FORCE).execute(columns).map(rows -> {
            known.putAll(found(open, rows));
            open.forEach(one -> kept.put(one, Objects.requireNonNull(known.get(one))));
            return known;
        });
    }

    private static Map<Moment, Learnt> found(List<Moment> open, RowSet<Row> rows) {
        Map<Moment, Learnt> found = new HashMap<>();
        open.forEach(one -> found.put(one, Learnt.NOTHING));
        rows.forEach(row -> found.put(open.get(row.getLong("n").intValue() - 1), learnt(row)));
        return found;
    }

    /** A snapshot of a version by its id; empty when there is none. */
    public Uni<Optional<Learnt>> find(String key, int version, long id) {
        return pool.preparedQuery(BY_ID)
                .execute(Tuple.of(key, version, id))
                .map(rows -> rows.stream().findFirst().map(ArmSnapshots::learnt));
    }

    /** Takes snapshots of what changed. Of two replicas at once one does it. */
    public Uni<Integer> take() {
        Instant now = clock.instant();
        Instant inForce = begin(now).plusMillis(2 * round);
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(
                        inForce.atOffset(ZoneOffset.UTC), now.minus(LOOK_BACK).atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount());
    }

    /** Forgets snapshots that were replaced longer ago. */
    public Uni<Integer> forget(Duration keep) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(clock.instant().minus(keep).atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount());
    }

    private Instant begin(Instant at) {
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), round) * round);
    }

    private static Learnt learnt(Row row) {
        try {
            Map<Integer, Tally> tallies = new HashMap<>();
            JSON.readValue(row.getString("tallies"), TALLIES)
                    .forEach((variant, counts) -> tallies.put(variant, new Tally(counts.get(0), counts.get(1))));
            return new Learnt(row.getLong("id"), tallies);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("A snapshot does not hold the counts it should", corrupt);
        }
    }
}

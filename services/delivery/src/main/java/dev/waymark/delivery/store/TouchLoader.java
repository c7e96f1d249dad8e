package dev.waymark.delivery.store;

import dev.waymark.delivery.TouchKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds out which touch a job is, and what is known of it. */
@ApplicationScoped
public class TouchLoader {

    private static final int ATTEMPTS = 5;

    // A place that another transaction inserts at the same time is missing from the result; the next attempt finds it.
    private static final String LOAD = """
            WITH asked AS (
                SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[])
                    AS a (entry_id, element_id, process_instance_key, element_instance_key)
            ), known AS (
                SELECT v.* FROM touch_visit v
                JOIN asked USING (entry_id, element_id, process_instance_key, element_instance_key)
            ), fresh AS (
                INSERT INTO touch_visit
                SELECT entry_id, element_id, process_instance_key, element_instance_key,
                       (SELECT coalesce(max(v.visit), 0) FROM touch_visit v
                        WHERE (v.entry_id, v.element_id, v.process_instance_key) = (a.entry_id, a.element_id, a.process_instance_key))
                       + row_number() OVER (PARTITION BY entry_id, element_id, process_instance_key ORDER BY element_instance_key),
                       $5
                FROM asked a
                WHERE NOT EXISTS (
                    SELECT FROM known k
                    WHERE (k.entry_id, k.element_id, k.process_instance_key, k.element_instance_key)
                        = (a.entry_id, a.element_id, a.process_instance_key, a.element_instance_key))
                ORDER BY entry_id, element_id, process_instance_key, element_instance_key
                ON CONFLICT DO NOTHING
                RETURNING *
            )
            SELECT v.*, t.message_id, t.version, t.state, t.outcome, t.reason, t.until, t.claim, t.channel, t.trail::text AS trail,
                   (SELECT min(f.seen_at) FROM touch_visit f
                    WHERE (f.entry_id, f.element_id, f.visit) = (v.entry_id, v.element_id, v.visit)) AS first_seen
            FROM (SELECT * FROM known UNION ALL SELECT * FROM fresh) v
            LEFT JOIN touch t ON t.touch_key = v.entry_id || '/' || v.element_id || '/' || v.visit""";

    private static final String RECORDED = """
            SELECT touch_key, message_id, version, state, outcome, reason, until, claim, channel, trail::text AS trail
            FROM touch WHERE touch_key = ANY($1)""";

    private final Pool pool;

    TouchLoader(Pool pool) {
        this.pool = pool;
    }

    /**
     * What is known of the touches at these places, in one statement. A place never seen before gets the next visit of its
     * element within its process instance.
     *
     * @param now noted as the time of the first job of places never seen before
     */
    public Uni<Map<Place, KnownTouch>> load(Collection<Place> places, Instant now) {
        return load(places, now, new HashMap<>(), ATTEMPTS);
    }

    private Uni<Map<Place, KnownTouch>> load(
            Collection<Place> missing, Instant now, Map<Place, KnownTouch> found, int attempts) {
        if (missing.isEmpty()) {
            return Uni.createFrom().item(found);
        }
        if (attempts == 0) {
            return Uni.createFrom().failure(new IllegalStateException("Visits are counted by too many at once"));
        }
        List<Place> asked = List.copyOf(new TreeSet<>(missing));
        var columns = new Rows.Batch<>(asked)
                .texts(Place::entryId)
                .texts(Place::elementId)
                .longs(Place::processInstanceKey)
                .longs(Place::elementInstanceKey)
                .and(Rows.time(now));
        return pool.preparedQuery(LOAD).execute(columns).flatMap(rows -> {
            rows.forEach(row -> found.put(place(row), known(row, now)));
            return load(asked.stream().filter(p -> !found.containsKey(p)).toList(), now, found, attempts - 1);
        });
    }

    /** What is known of touches by their keys; one that is not on record is first seen at {@code firstSeen}. */
    public Uni<List<KnownTouch>> recorded(Collection<TouchKey> keys, Instant firstSeen) {
        String[] asked = keys.stream().map(TouchKey::toString).toArray(String[]::new);
        return pool.preparedQuery(RECORDED).execute(Tuple.of((Object) asked)).map(rows -> {
            Map<String, KnownTouch.Recorded> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getString("touch_key"), row(row)));
            return keys.stream()
                    .map(key -> new KnownTouch(key, firstSeen, found.get(key.toString())))
                    .toList();
        });
    }

    private static Place place(Row row) {
        return new Place(
                row.getString("entry_id"),
                row.getString("element_id"),
                row.getLong("process_instance_key"),
                row.getLong("element_instance_key"));
    }

    private static KnownTouch known(Row row, Instant now) {
        TouchKey key = new TouchKey(row.getString("entry_id"), row.getString("element_id"), row.getInteger("visit"));
        Instant before = Rows.instant(row, "first_seen");
        return new KnownTouch(key, before == null ? now : before, recorded(row));
    }

    private static KnownTouch.@Nullable Recorded recorded(Row row) {
        return row.getUUID("message_id") == null ? null : row(row);
    }

    private static KnownTouch.Recorded row(Row row) {
        return new KnownTouch.Recorded(
                row.getUUID("message_id"),
                row.getInteger("version"),
                Rows.state(row),
                row.getString("channel"),
                TrailJson.read(row.getString("trail")));
    }
}

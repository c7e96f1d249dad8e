package dev.waymark.profile.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.profile.Segment;
import dev.waymark.profile.SegmentRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Segments in Postgres. */
@ApplicationScoped
public class SegmentStore {

    private static final String COLUMNS = "segment_id, name, rule::text AS rule, created_at, updated_at";

    // The kind of a segment never changes, so a row of the other kind is left as it is and not returned.
    private static final String PUT = """
            INSERT INTO segment (segment_id, name, rule, created_at, updated_at) VALUES ($1, $2, $3::text::jsonb, $4, $4)
            ON CONFLICT (segment_id) DO UPDATE SET name = excluded.name, rule = excluded.rule, updated_at = excluded.updated_at
            WHERE (segment.rule IS NULL) = (excluded.rule IS NULL)
            RETURNING xmax = 0 AS created,\s""" + COLUMNS;
    private static final String FIND = "SELECT " + COLUMNS + " FROM segment WHERE segment_id = $1";
    private static final String LIST =
            "SELECT " + COLUMNS + " FROM segment WHERE segment_id > $1 ORDER BY segment_id LIMIT $2";
    private static final String DELETE = "DELETE FROM segment WHERE segment_id = $1";

    private static final String LISTED = """
            SELECT person_id FROM segment_member WHERE segment_id = $3 AND person_id > $1 ORDER BY person_id LIMIT $2""";
    private static final String COUNT_LISTED = "SELECT count(*) AS people FROM segment_member WHERE segment_id = $1";

    // Whoever is erased at this moment is either locked and then gone, or not there: nobody comes onto a list by an old
    // reading.
    private static final String ADD = """
            WITH known AS (
                SELECT person_id FROM profile WHERE person_id = ANY($2) ORDER BY person_id FOR KEY SHARE
            ), added AS (
                INSERT INTO segment_member (segment_id, person_id) SELECT $1, person_id FROM known ON CONFLICT DO NOTHING RETURNING 1
            )
            SELECT (SELECT count(*) FROM added)::int AS added, ARRAY(SELECT person_id FROM known) AS known""";
    private static final String REMOVE = "DELETE FROM segment_member WHERE segment_id = $1 AND person_id = ANY($2)";

    private final Pool pool;

    SegmentStore(Pool pool) {
        this.pool = pool;
    }

    /** A segment as it was written, and whether it is new. */
    public record Written(Segment segment, boolean created) {}

    /** What became of a change of a list. */
    public record Changed(int added, int removed, List<String> unknown) {}

    /** Creates or changes a segment; empty when there is one of the other kind. */
    public Uni<Optional<Written>> put(String segmentId, String name, @Nullable String rule, Instant now) {
        return pool.preparedQuery(PUT)
                .execute(Tuple.of(segmentId, name, rule, now.atOffset(ZoneOffset.UTC)))
                .map(rows ->
                        rows.stream().findFirst().map(row -> new Written(segment(row), row.getBoolean("created"))));
    }

    /** The segment; empty when there is none. */
    public Uni<Optional<Segment>> find(String segmentId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(segmentId))
                .map(rows -> rows.stream().findFirst().map(SegmentStore::segment));
    }

    /** Segments by id, those after {@code after} first. */
    public Uni<List<Segment>> list(String after, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(after, limit))
                .map(rows -> rows.stream().map(SegmentStore::segment).toList());
    }

    /** Deletes a segment; false when there is none. */
    public Uni<Boolean> delete(String segmentId) {
        return pool.preparedQuery(DELETE).execute(Tuple.of(segmentId)).map(rows -> rows.rowCount() > 0);
    }

    /** The people of a segment whose ids come after {@code after}, in the order of their ids. */
    public Uni<List<String>> members(Segment segment, String after, int limit) {
        if (segment.list()) {
            return pool.preparedQuery(LISTED)
                    .execute(Tuple.of(after, limit, segment.segmentId()))
                    .map(SegmentStore::people);
        }
        SegmentSql.Condition condition = condition(segment, 2);
        Tuple values = Tuple.of(after, limit);
        condition.values().forEach(values::addValue);
        return pool.preparedQuery("SELECT p.person_id FROM profile p WHERE p.person_id > $1 AND " + condition.sql()
                        + " ORDER BY p.person_id LIMIT $2")
                .execute(values)
                .map(SegmentStore::people);
    }

    /** How many people are in a segment now. */
    public Uni<Long> count(Segment segment) {
        if (segment.list()) {
            return pool.preparedQuery(COUNT_LISTED)
                    .execute(Tuple.of(segment.segmentId()))
                    .map(SegmentStore::count);
        }
        SegmentSql.Condition condition = condition(segment, 0);
        return pool.preparedQuery("SELECT count(*) AS people FROM profile p WHERE " + condition.sql())
                .execute(Tuple.from(condition.values()))
                .map(SegmentStore::count);
    }

    /** Puts people on a list and takes others off. */
    public Uni<Changed> change(String segmentId, Collection<String> add, Collection<String> remove) {
        String[] added = new TreeSet<>(add).toArray(String[]::new);
        String[] removed = new TreeSet<>(remove).toArray(String[]::new);
        return pool.withTransaction(
                tx -> tx.preparedQuery(ADD).execute(Tuple.of(segmentId, added)).flatMap(rows -> {
                    Row row = rows.iterator().next();
                    List<String> known = List.of(row.getArrayOfStrings("known"));
                    List<String> unknown = List.of(added).stream()
                            .filter(id -> !known.contains(id))
                            .toList();
                    return tx.preparedQuery(REMOVE)
                            .execute(Tuple.of(segmentId, removed))
                            .map(gone -> new Changed(row.getInteger("added"), gone.rowCount(), unknown));
                }));
    }

    private static SegmentSql.Condition condition(Segment segment, int before) {
        JsonNode rule = ProfileJson.tree(String.valueOf(segment.rule()));
        return SegmentSql.of(SegmentRules.read(rule), before);
    }

    private static List<String> people(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getString("person_id")).toList();
    }

    private static long count(RowSet<Row> rows) {
        return rows.iterator().next().getLong("people");
    }

    private static Segment segment(Row row) {
        return new Segment(
                row.getString("segment_id"),
                row.getString("name"),
                row.getString("rule"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}

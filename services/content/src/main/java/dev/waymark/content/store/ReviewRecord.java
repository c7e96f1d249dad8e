package dev.waymark.content.store;

import dev.waymark.content.Purpose;
import dev.waymark.content.TemplateState;
import dev.waymark.content.lifecycle.Change;
import dev.waymark.content.lifecycle.ReviewAction;
import dev.waymark.content.lifecycle.ReviewEntry;
import dev.waymark.content.lifecycle.ReviewedVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who did what with versions. Rows are added and never changed; the database refuses it. */
@ApplicationScoped
public class ReviewRecord {

    private static final String ADD = """
            INSERT INTO template_review (key, version, action, state, actor, at, comment, accepted, rules)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";
    private static final String VERSIONS = """
            SELECT v.version, v.state, v.channel, v.description, v.purpose, v.written_at, v.published_at,
                   r.action, r.state AS led_to, r.actor, r.at, r.comment, r.accepted, r.rules
            FROM (SELECT * FROM template_version WHERE key = $1 AND version < $2 ORDER BY version DESC LIMIT $3) v
            JOIN template_review r ON r.key = v.key AND r.version = v.version
            ORDER BY v.version DESC, r.id""";

    private final Pool pool;

    ReviewRecord(Pool pool) {
        this.pool = pool;
    }

    /** The versions of a template before that one, newest first; none where there is no such template. */
    public Uni<List<ReviewedVersion>> before(String key, int version, int limit) {
        return pool.preparedQuery(VERSIONS)
                .execute(Tuple.of(key, version, limit))
                .map(ReviewRecord::versions);
    }

    /**
     * What is recorded beside a change.
     *
     * @param actor the subject of who did it
     * @param accepted the findings that an approval accepted
     * @param rules the version of the rules
     */
    record Note(String actor, Instant at, @Nullable String comment, List<String> accepted, String rules) {}

    /** Adds these changes, in their order. */
    static Uni<Void> add(SqlClient tx, String key, List<Change> changes, Note note) {
        List<Tuple> rows =
                changes.stream().map(change -> row(key, change, note)).toList();
        return tx.preparedQuery(ADD).executeBatch(rows).replaceWithVoid();
    }

    private static Tuple row(String key, Change change, Note note) {
        return Tuple.from(new @Nullable Object[] {
            key,
            change.version(),
            change.action().name(),
            change.state().name(),
            note.actor(),
            note.at().atOffset(ZoneOffset.UTC),
            note.comment(),
            note.accepted().toArray(String[]::new),
            note.rules()
        });
    }

    private static List<ReviewedVersion> versions(RowSet<Row> rows) {
        Map<Integer, Row> first = new LinkedHashMap<>();
        Map<Integer, List<ReviewEntry>> entries = new LinkedHashMap<>();
        for (Row row : rows) {
            first.putIfAbsent(row.getInteger("version"), row);
            entries.computeIfAbsent(row.getInteger("version"), version -> new ArrayList<>())
                    .add(entry(row));
        }
        return first.entrySet().stream()
                .map(one -> version(one.getValue(), entries.getOrDefault(one.getKey(), List.of())))
                .toList();
    }

    private static ReviewedVersion version(Row row, List<ReviewEntry> entries) {
        return new ReviewedVersion(
                row.getInteger("version"),
                TemplateState.valueOf(row.getString("state")),
                row.getString("channel"),
                row.getString("description"),
                Purpose.valueOf(row.getString("purpose")),
                row.getOffsetDateTime("written_at").toInstant(),
                TemplateRows.instant(row, "published_at"),
                entries);
    }

    private static ReviewEntry entry(Row row) {
        return new ReviewEntry(
                ReviewAction.valueOf(row.getString("action")),
                TemplateState.valueOf(row.getString("led_to")),
                row.getString("actor"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("comment"),
                List.of(row.getArrayOfStrings("accepted")),
                row.getString("rules"));
    }
}

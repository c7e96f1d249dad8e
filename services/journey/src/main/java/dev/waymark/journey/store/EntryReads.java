package dev.waymark.journey.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks entries up. */
@ApplicationScoped
public class EntryReads {

    private static final String COLUMNS = """
            SELECT entry_id, journey_id, version, person_id, entry_key, state, decision, reason, blocked_by, result,
                   (variables ->> 'bucket')::int AS bucket, event_source, event_id, event_type, process_instance_key,
                   start_problem, decided_at, started_at, ended_at
            FROM entry
            """;
    private static final String ONE = COLUMNS + "WHERE entry_id = $1";
    private static final String BY_PERSON = COLUMNS + """
            WHERE person_id = $1 AND ($2::text IS NULL OR journey_id = $2) AND ($3::text IS NULL OR state = $3)
              AND entry_id < coalesce($4::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
            ORDER BY entry_id DESC LIMIT $5""";
    private static final String BY_JOURNEY = COLUMNS + """
            WHERE coalesce($1::text, person_id) = person_id AND journey_id = $2 AND ($3::text IS NULL OR state = $3)
              AND entry_id < coalesce($4::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
            ORDER BY entry_id DESC LIMIT $5""";

    private final Pool pool;

    EntryReads(Pool pool) {
        this.pool = pool;
    }

    /**
     * What is looked for; at least one of person and journey is given.
     *
     * @param before only entries older than this one
     */
    public record Query(
            @Nullable String personId,
            @Nullable String journeyId,
            @Nullable String state,
            @Nullable UUID before,
            int most) {}

    public Uni<Optional<EntryRow>> find(UUID entryId) {
        return pool.preparedQuery(ONE).execute(Tuple.of(entryId)).map(rows -> rows(rows).stream()
                .findFirst());
    }

    /** The newest first. */
    public Uni<List<EntryRow>> list(Query query) {
        Tuple values = Tuple.tuple()
                .addValue(query.personId())
                .addValue(query.journeyId())
                .addValue(query.state())
                .addValue(query.before())
                .addValue(query.most());
        return pool.preparedQuery(query.personId() == null ? BY_JOURNEY : BY_PERSON)
                .execute(values)
                .map(EntryReads::rows);
    }

    private static List<EntryRow> rows(RowSet<Row> rows) {
        List<EntryRow> found = new ArrayList<>();
        rows.forEach(row -> found.add(row(row)));
        return found;
    }

    private static EntryRow row(Row row) {
        return new EntryRow(
                row.getUUID("entry_id"),
                row.getString("journey_id"),
                row.getInteger("version"),
                row.getString("person_id"),
                row.getString("entry_key"),
                row.getString("state"),
                row.getString("decision"),
                row.getString("reason"),
                row.getUUID("blocked_by"),
                row.getString("result"),
                row.getInteger("bucket"),
                row.getString("event_source"),
                row.getString("event_id"),
                row.getString("event_type"),
                row.getLong("process_instance_key"),
                row.getString("start_problem"),
                row.getOffsetDateTime("decided_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}

package dev.waymark.consent.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** How far imports have come, and what was wrong with their rows. */
@ApplicationScoped
public class ImportRuns {

    /** As many unusable rows are kept of one import; the others are only counted. */
    public static final int ERRORS_KEPT = 10_000;

    private static final String BEGIN = """
            INSERT INTO import_run (id, format, state, started_at, progress_at)
            VALUES ($1, $2, 'RUNNING', clock_timestamp(), clock_timestamp())""";

    private static final String PROGRESS = """
            UPDATE import_run SET rows_read = $2, recorded = $3, known = $4, refused = $5, progress_at = clock_timestamp()
            WHERE id = $1""";

    private static final String ERRORS = """
            INSERT INTO import_error (import_id, row_no, field, detail)
            SELECT $1, e.row_no, e.field, e.detail FROM unnest($2::bigint[], $3::text[], $4::text[]) AS e (row_no, field, detail)
            WHERE (SELECT count(*) FROM import_error WHERE import_id = $1) < $5
            ON CONFLICT DO NOTHING""";

    private static final String END =
            "UPDATE import_run SET state = $2, progress_at = clock_timestamp() WHERE id = $1 AND state = 'RUNNING'";

    private static final String FIND = """
            SELECT format, CASE WHEN state = 'RUNNING' AND progress_at < clock_timestamp() - interval '2 minutes' THEN 'INTERRUPTED'
                                ELSE state END AS state,
                   rows_read, recorded, known, refused, started_at, progress_at
            FROM import_run WHERE id = $1""";

    private static final String LIST = """
            SELECT row_no, field, detail FROM import_error WHERE import_id = $1 AND row_no > $2 ORDER BY row_no LIMIT $3""";

    private final Pool pool;

    ImportRuns(Pool pool) {
        this.pool = pool;
    }

    /** What has become of the rows so far. */
    public record Count(long read, long recorded, long known, long refused) {}

    /** One import. */
    public record Run(String format, String state, Count count, Instant startedAt, Instant progressAt) {}

    /** A row that could not be used; the first row below the header is 1. */
    public record RowError(long row, String field, String detail) {}

    public Uni<Void> begin(UUID id, String format) {
        return pool.preparedQuery(BEGIN).execute(Tuple.of(id, format)).replaceWithVoid();
    }

    public Uni<Void> progress(UUID id, Count count, List<RowError> errors) {
        Tuple counts = Tuple.of(id, count.read(), count.recorded(), count.known(), count.refused());
        return errors(id, errors)
                .chain(() -> pool.preparedQuery(PROGRESS).execute(counts))
                .replaceWithVoid();
    }

    /** The import is over, well or not. */
    public Uni<Void> end(UUID id, boolean well) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(id, well ? "DONE" : "FAILED"))
                .replaceWithVoid();
    }

    public Uni<Optional<Run>> find(UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().map(ImportRuns::run).findFirst());
    }

    /** The unusable rows after that row. */
    public Uni<List<RowError>> errors(UUID id, long after, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(id, after, limit)).map(rows -> rows.stream()
                .map(row -> new RowError(row.getLong("row_no"), row.getString("field"), row.getString("detail")))
                .toList());
    }

    private Uni<Void> errors(UUID id, List<RowError> errors) {
        if (errors.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple rows = Tuple.of(
                id,
                errors.stream().map(RowError::row).toArray(Long[]::new),
                errors.stream().map(RowError::field).toArray(String[]::new),
                errors.stream().map(RowError::detail).toArray(String[]::new),
                ERRORS_KEPT);
        return pool.preparedQuery(ERRORS).execute(rows).replaceWithVoid();
    }

    private static Run run(Row row) {
        return new Run(
                row.getString("format"),
                row.getString("state"),
                new Count(
                        row.getLong("rows_read"),
                        row.getLong("recorded"),
                        row.getLong("known"),
                        row.getLong("refused")),
                Objects.requireNonNull(Times.fromColumn(row.getOffsetDateTime("started_at"))),
                Objects.requireNonNull(Times.fromColumn(row.getOffsetDateTime("progress_at"))));
    }
}

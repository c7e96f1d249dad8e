package dev.waymark.journey.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ends entries: the key is free again. The first end stands. */
@ApplicationScoped
public class EntryEnds {

    // By what they are not, so that the entries are looked up by their ids: an index of the active ones looks empty,
    // and so cheap to
    // read as a whole, until the database has counted them.
    private static final String END = """
            WITH due AS (
                SELECT e.entry_id, e.state, d.result, d.instance
                FROM entry e JOIN unnest($1::uuid[], $2::text[], $3::bigint[]) AS d (entry_id, result, instance) USING (entry_id)
                WHERE e.state NOT IN ('ENDED', 'REFUSED')
                ORDER BY e.entry_id FOR UPDATE OF e)
            UPDATE entry e SET
                state = 'ENDED', lane = NULL, result = d.result, ended_at = $4, start_problem = NULL,
                started_at = CASE WHEN d.instance IS NULL THEN e.started_at ELSE coalesce(e.started_at, $4) END,
                process_instance_key = coalesce(e.process_instance_key, d.instance)
            FROM due d WHERE e.entry_id = d.entry_id
            RETURNING e.entry_id, e.journey_id, e.version, e.person_id, e.result, d.state AS before,
                      e.process_instance_key""";
    private static final String KNOWN = "SELECT entry_id FROM entry WHERE entry_id = ANY ($1)";

    /** The person was taken out by an operator. */
    public static final String CANCELLED = "cancelled";

    /** The person withdrew her consent, and the journey had nothing else to send. */
    public static final String WITHDRAWN = "withdrawn";

    /** The rule of a cap that held a message ended the journey for the person. */
    public static final String CAPPED = "capped";

    /** The person asked to be forgotten. */
    public static final String ERASED = "erased";

    /** The results of entries that end from outside, so that an instance of theirs, also one that is just being created, must go. */
    static final Set<String> FROM_OUTSIDE = Set.of(CANCELLED, WITHDRAWN, CAPPED, ERASED);

    /**
     * What ends.
     *
     * @param instance the instance that came to its end; null when the entry is ended from outside
     */
    public record End(UUID entryId, String result, @Nullable Long instance) {}

    /**
     * What ended just now.
     *
     * @param announced whether the start of its instance was recorded before
     */
    public record Ended(
            EntryRef entry,
            String result,
            boolean announced,
            @Nullable Long instance) {}

    /** Ends those that have not ended, in one statement. Each entry once in the list. */
    public Uni<List<Ended>> end(SqlClient tx, List<End> ends, Instant now) {
        Tuple rows = Tuple.of(
                ends.stream().map(End::entryId).toArray(UUID[]::new),
                ends.stream().map(End::result).toArray(String[]::new),
                ends.stream().map(End::instance).toArray(Long[]::new),
                OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
        return tx.preparedQuery(END).execute(rows).map(ended -> {
            List<Ended> result = new ArrayList<>();
            ended.forEach(row -> result.add(ended(row)));
            return result;
        });
    }

    /** Which of these entries are on record. */
    public Uni<Set<UUID>> known(SqlClient tx, Collection<UUID> entries) {
        return tx.preparedQuery(KNOWN)
                .execute(Tuple.of(entries.toArray(UUID[]::new)))
                .map(rows -> {
                    Set<UUID> known = new HashSet<>();
                    rows.forEach(row -> known.add(row.getUUID("entry_id")));
                    return known;
                });
    }

    private static Ended ended(Row row) {
        return new Ended(
                new EntryRef(
                        row.getUUID("entry_id"),
                        row.getString("journey_id"),
                        row.getInteger("version"),
                        row.getString("person_id")),
                row.getString("result"),
                row.getString("before").equals("ACTIVE"),
                row.getLong("process_instance_key"));
    }
}

package dev.waymark.journey.store;

import dev.waymark.journey.Candidate;
import dev.waymark.journey.Reentry;
import dev.waymark.journey.Reentry.History;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who was let into which journey before. */
@ApplicationScoped
public class EntryHistories {

    // In the order of the numbers, in one statement, so that two transactions never wait for each other.
    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(k)::text
            FROM (SELECT DISTINCT hashtextextended(c.journey_id || '/' || c.entry_key, 8086) AS k
                  FROM unnest($1::text[], $2::text[]) AS c (journey_id, entry_key) ORDER BY k) keys""";

    private static final String READ = """
            SELECT coalesce(bool_or(e.state IN ('STARTING', 'ACTIVE')), false) AS active, max(e.decided_at) AS last_decided,
                   max(e.ended_at) AS last_ended, (count(e.entry_id) FILTER (WHERE e.decided_at > c.counted_after))::int AS counted
            FROM unnest($1::text[], $2::text[], $3::timestamptz[]) WITH ORDINALITY AS c (journey_id, entry_key, counted_after, n)
            LEFT JOIN entry e ON e.journey_id = c.journey_id AND e.entry_key = c.entry_key AND e.state <> 'REFUSED'
            GROUP BY c.n ORDER BY c.n""";

    /**
     * What is known of the keys of these candidates, in their order. Until the transaction ends nobody else decides about these keys by
     * their history, so what is decided on it stays true.
     */
    public Uni<List<History>> lockAndRead(SqlClient tx, List<Candidate> candidates, Instant now) {
        if (candidates.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        String[] journeys =
                candidates.stream().map(c -> c.journey().journeyId()).toArray(String[]::new);
        String[] keys = candidates.stream().map(Candidate::entryKey).toArray(String[]::new);
        OffsetDateTime[] after = candidates.stream()
                .map(c -> reentry(c).countedAfter(now).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(journeys, keys))
                .chain(locked -> tx.preparedQuery(READ).execute(Tuple.of(journeys, keys, after)))
                .map(rows -> {
                    List<History> histories = new ArrayList<>();
                    rows.forEach(row -> histories.add(history(row)));
                    return histories;
                });
    }

    private static Reentry reentry(Candidate candidate) {
        return candidate.journey().definition().start().reentry();
    }

    private static History history(Row row) {
        return new History(
                row.getBoolean("active"),
                instant(row, "last_decided"),
                instant(row, "last_ended"),
                row.getInteger("counted"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}

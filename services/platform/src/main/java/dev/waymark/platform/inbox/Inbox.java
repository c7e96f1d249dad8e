package dev.waymark.platform.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Remembers which events a consumer has taken, in the transaction of their effect. */
@ApplicationScoped
public class Inbox {

    private static final String CLAIM = """
            INSERT INTO inbox (consumer, source, event_id)
            SELECT $1, e.source, e.id FROM unnest($2::text[], $3::text[]) AS e (source, id)
            ON CONFLICT DO NOTHING
            RETURNING source, event_id""";
    private static final String SEEN = """
            SELECT source, event_id FROM inbox
            JOIN unnest($2::text[], $3::text[]) AS e (source, event_id) USING (source, event_id) WHERE consumer = $1""";
    private static final String PURGE = "DELETE FROM inbox WHERE consumer = $1 AND seen_at < $2";

    /**
     * Claims events for a consumer, in one statement. Two transactions that claim the same event at once: the second waits
     * for the first to end, then learns that it came too late (or, if the first rolled back, that it is the first).
     *
     * @param tx a connection inside the transaction of the effect
     * @param consumer the consumer's name, stable over releases
     * @param events the events' keys; the same key twice counts once
     * @return the keys never seen before by this consumer
     */
    public Uni<Set<EventKey>> claim(SqlClient tx, String consumer, Collection<EventKey> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return keys(tx, CLAIM, consumer, events);
    }

    /** Which of these events the consumer has claimed, in this transaction or before; in one statement, nothing is claimed by it. */
    public Uni<Set<EventKey>> seen(SqlClient tx, String consumer, Collection<EventKey> events) {
        return events.isEmpty() ? Uni.createFrom().item(Set.of()) : keys(tx, SEEN, consumer, events);
    }

    private static Uni<Set<EventKey>> keys(
            SqlClient tx, String statement, String consumer, Collection<EventKey> events) {
        List<EventKey> ordered = List.copyOf(new TreeSet<>(events));
        String[] sources = ordered.stream().map(EventKey::source).toArray(String[]::new);
        String[] ids = ordered.stream().map(EventKey::id).toArray(String[]::new);
        return tx.preparedQuery(statement)
                .execute(Tuple.of(consumer, sources, ids))
                .map(rows -> {
                    Set<EventKey> keys = new HashSet<>();
                    for (Row row : rows) {
                        keys.add(new EventKey(row.getString("source"), row.getString("event_id")));
                    }
                    return keys;
                });
    }

    /**
     * Forgets what the consumer saw longer ago than {@code keep}; returns how many events were forgotten.
     *
     * @param keep at least seven days, the span in which a repeated event is promised to have one effect
     */
    public Uni<Integer> purge(SqlClient client, String consumer, Duration keep) {
        if (keep.compareTo(Duration.ofDays(7)) < 0) {
            throw new IllegalArgumentException("Events are remembered for seven days at least, not " + keep);
        }
        OffsetDateTime before = OffsetDateTime.now(ZoneOffset.UTC).minus(keep);
        return client.preparedQuery(PURGE)
                .execute(Tuple.of(consumer, before))
                .map(io.vertx.mutiny.sqlclient.RowSet::rowCount);
    }
}

package dev.waymark.journey.store;

import dev.waymark.journey.Wake;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Messages on their way to the engine. One becomes due once its entry has an instance. */
@ApplicationScoped
public class WaitMessages {

    private static final String ADD = """
            INSERT INTO wait_message (entry_id, message_id, event, ttl_millis)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[]) ON CONFLICT DO NOTHING""";
    private static final String CLAIM = """
            UPDATE wait_message w SET due_at = now() + $2::bigint * interval '1 millisecond'
            FROM (SELECT m.entry_id, m.message_id, e.state, e.starts
                  FROM wait_message m JOIN entry e USING (entry_id)
                  WHERE e.state <> 'STARTING' AND m.due_at <= now()
                  ORDER BY m.due_at LIMIT $1 FOR UPDATE OF m SKIP LOCKED) d
            WHERE w.entry_id = d.entry_id AND w.message_id = d.message_id
            RETURNING w.entry_id, w.message_id, w.event, d.state = 'ACTIVE' AS active, d.starts,
                      greatest(0, w.ttl_millis - (extract(epoch FROM now() - w.created_at) * 1000)::bigint) AS ttl_millis""";
    private static final String DELETE = """
            DELETE FROM wait_message w USING unnest($1::uuid[], $2::text[]) AS d (entry_id, message_id)
            WHERE w.entry_id = d.entry_id AND w.message_id = d.message_id""";
    private static final String POSTPONE = """
            UPDATE wait_message w SET due_at = now() + d.pause * interval '1 millisecond'
            FROM unnest($1::uuid[], $2::text[], $3::bigint[]) AS d (entry_id, message_id, pause)
            WHERE w.entry_id = d.entry_id AND w.message_id = d.message_id""";
    private static final String FORGET = "DELETE FROM wait_message WHERE entry_id = ANY ($1)";

    /**
     * A message to publish.
     *
     * @param active whether the entry is still inside; if not, nobody needs the message
     * @param instances how many instances of the entry there may be, more than one only after a crash or a lost answer
     * @param timeToLive how long the engine keeps it for a wait that is not reached yet
     */
    public record Due(
            UUID entryId, String messageId, String event, boolean active, int instances, Duration timeToLive) {}

    /** Adds the messages, in one statement; one that is there already stays as it is. */
    public Uni<Void> add(SqlClient tx, List<Wake> wakes, Duration sinceEntry) {
        if (wakes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(ADD)
                .execute(Tuple.of(
                        wakes.stream().map(Wake::entryId).toArray(UUID[]::new),
                        wakes.stream().map(Wake::messageId).toArray(String[]::new),
                        wakes.stream().map(Wake::event).toArray(String[]::new),
                        wakes.stream().map(wake -> millis(wake, sinceEntry)).toArray(Long[]::new)))
                .replaceWithVoid();
    }

    /** Takes at most so many messages that are due, for the length of a lease; two replicas never take the same. */
    public Uni<List<Due>> claim(SqlClient client, int most, Duration lease) {
        return client.preparedQuery(CLAIM)
                .execute(Tuple.of(most, lease.toMillis()))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row -> due.add(new Due(
                            row.getUUID("entry_id"),
                            row.getString("message_id"),
                            row.getString("event"),
                            row.getBoolean("active"),
                            row.getInteger("starts"),
                            Duration.ofMillis(row.getLong("ttl_millis")))));
                    return due;
                });
    }

    public Uni<Void> delete(SqlClient client, List<Due> published) {
        return published.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(DELETE)
                        .execute(Tuple.of(entryIds(published), messageIds(published)))
                        .replaceWithVoid();
    }

    /** Makes the messages due again after their pauses. */
    public Uni<Void> postpone(SqlClient client, List<Due> messages, List<Duration> pauses) {
        return messages.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(POSTPONE)
                        .execute(Tuple.of(
                                entryIds(messages),
                                messageIds(messages),
                                pauses.stream().map(Duration::toMillis).toArray(Long[]::new)))
                        .replaceWithVoid();
    }

    /** Drops what is left for entries that ended. */
    public Uni<Void> forget(SqlClient tx, Collection<UUID> entries) {
        return tx.preparedQuery(FORGET)
                .execute(Tuple.of(entries.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    private static Long millis(Wake wake, Duration sinceEntry) {
        Duration lookback = wake.lookback();
        return (lookback == null ? sinceEntry : lookback).toMillis();
    }

    private static UUID[] entryIds(List<Due> messages) {
        return messages.stream().map(Due::entryId).toArray(UUID[]::new);
    }

    private static String[] messageIds(List<Due> messages) {
        return messages.stream().map(Due::messageId).toArray(String[]::new);
    }
}

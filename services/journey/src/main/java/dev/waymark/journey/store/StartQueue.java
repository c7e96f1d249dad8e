package dev.waymark.journey.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Entries that have no instance yet: the table is the queue, an entry's row is its lease. */
@ApplicationScoped
public class StartQueue {

    private static final String CLAIM = """
            UPDATE entry SET due_at = now() + $2::bigint * interval '1 millisecond', starts = starts + 1
            WHERE entry_id IN (SELECT entry_id FROM entry WHERE lane >= 0 AND due_at <= now()
                               ORDER BY lane, due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            RETURNING entry_id, journey_id, version, variables::text AS variables""";
    private static final String STARTED = """
            WITH before AS (
                SELECT e.entry_id, e.state, s.instance
                FROM entry e JOIN unnest($1::uuid[], $2::bigint[]) AS s (entry_id, instance) USING (entry_id)
                ORDER BY e.entry_id FOR UPDATE OF e)
            UPDATE entry e SET
                state = CASE WHEN e.state = 'STARTING' THEN 'ACTIVE' ELSE e.state END,
                lane = NULL,
                started_at = coalesce(e.started_at, $3),
                process_instance_key = coalesce(e.process_instance_key, b.instance),
                start_problem = NULL
            FROM before b WHERE e.entry_id = b.entry_id
            RETURNING e.entry_id, e.journey_id, e.version, e.person_id, e.result, b.instance, b.state AS before""";
    private static final String POSTPONE = """
            UPDATE entry e SET due_at = now() + p.pause * interval '1 millisecond', starts = e.starts - p.surely_not,
                               start_problem = p.problem
            FROM unnest($1::uuid[], $2::bigint[], $3::int[], $4::text[]) AS p (entry_id, pause, surely_not, problem)
            WHERE e.entry_id = p.entry_id AND e.state = 'STARTING'""";

    /** An entry to start. */
    public record Due(UUID entryId, String journeyId, int version, String variables) {}

    /** An entry whose instance exists. */
    public record Instance(UUID entryId, long key) {}

    /**
     * An entry that was not started.
     *
     * @param surely whether it is certain that there is no instance of this try
     */
    public record NotStarted(UUID entryId, Duration pause, boolean surely, String problem) {}

    /** Takes at most so many entries, those of prompt journeys first, for the length of a lease; two replicas never take the same. */
    public Uni<List<Due>> claim(SqlClient client, int most, Duration lease) {
        return client.preparedQuery(CLAIM)
                .execute(Tuple.of(most, lease.toMillis()))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row -> due.add(new Due(
                            row.getUUID("entry_id"),
                            row.getString("journey_id"),
                            row.getInteger("version"),
                            row.getString("variables"))));
                    return due;
                });
    }

    /** Records instances, in one statement. An entry that has one already keeps it. */
    public Uni<List<Started>> started(SqlClient tx, List<Instance> instances, Instant now) {
        if (instances.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return tx.preparedQuery(STARTED)
                .execute(Tuple.of(
                        instances.stream().map(Instance::entryId).toArray(UUID[]::new),
                        instances.stream().map(Instance::key).toArray(Long[]::new),
                        OffsetDateTime.ofInstant(now, ZoneOffset.UTC)))
                .map(rows -> {
                    List<Started> started = new ArrayList<>();
                    rows.forEach(row -> started.add(started(row)));
                    return started;
                });
    }

    /** Makes entries due again after their pauses, in one statement. */
    public Uni<Void> postpone(SqlClient tx, List<NotStarted> entries) {
        return entries.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(POSTPONE)
                        .execute(Tuple.of(
                                entries.stream().map(NotStarted::entryId).toArray(UUID[]::new),
                                entries.stream()
                                        .map(entry -> entry.pause().toMillis())
                                        .toArray(Long[]::new),
                                entries.stream()
                                        .map(entry -> entry.surely() ? 1 : 0)
                                        .toArray(Integer[]::new),
                                entries.stream().map(NotStarted::problem).toArray(String[]::new)))
                        .replaceWithVoid();
    }

    private static Started started(Row row) {
        return new Started(
                new EntryRef(
                        row.getUUID("entry_id"),
                        row.getString("journey_id"),
                        row.getInteger("version"),
                        row.getString("person_id")),
                row.getLong("instance"),
                row.getString("before").equals("STARTING"),
                row.getString("result") != null && EntryEnds.FROM_OUTSIDE.contains(row.getString("result")));
    }

    /**
     * An entry whose instance was recorded.
     *
     * @param first whether it was the first instance, so that the entry became active by it
     * @param cancelled whether the entry was ended from outside meanwhile, so that the instance must go
     */
    public record Started(EntryRef entry, long instance, boolean first, boolean cancelled) {}
}

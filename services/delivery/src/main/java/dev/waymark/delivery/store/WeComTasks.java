package dev.waymark.delivery.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tasks at WeCom that an employee has yet to confirm. */
@ApplicationScoped
public class WeComTasks {

    private static final String INSERT = """
            INSERT INTO wecom_task (account, msgid, sender, created_at, next_poll) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING""";

    // Asked again after the first time, twice it, four times and so on up to sixty times.
    private static final String CLAIM = """
            UPDATE wecom_task SET tries = tries + 1, next_poll = $1::timestamptz + $2::float8 * least(power(2, tries), 60) * interval '1 second'
            WHERE (account, msgid) IN (
                SELECT account, msgid FROM wecom_task WHERE next_poll <= $1 ORDER BY next_poll LIMIT 50 FOR UPDATE SKIP LOCKED)
            RETURNING account, msgid, sender, created_at""";
    private static final String UNTOLD = """
            SELECT provider_id FROM provider_message
            WHERE provider = $1 AND provider_id = ANY($2) AND receipt IS DISTINCT FROM 'DELIVERED' AND receipt IS DISTINCT FROM 'FAILED'""";
    private static final String DELETE = "DELETE FROM wecom_task WHERE account = $1 AND msgid = $2";

    private final Pool pool;

    WeComTasks(Pool pool) {
        this.pool = pool;
    }

    /** A task. */
    public record Task(String account, String msgid, String sender, Instant createdAt) {}

    /** Keeps a task; once. */
    public Uni<Void> insert(String account, String msgid, String sender, Instant now, Instant firstPoll) {
        return pool.preparedQuery(INSERT)
                .execute(Tuple.of(account, msgid, sender, Rows.time(now), Rows.time(firstPoll)))
                .replaceWithVoid();
    }

    /**
     * Takes tasks whose time has come; two replicas never take the same.
     *
     * @param first the shortest time until a task is asked about again
     */
    public Uni<List<Task>> claim(Instant now, Duration first) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(Rows.time(now), first.toMillis() / 1000.0))
                .map(rows -> rows.stream()
                        .map(row -> new Task(
                                row.getString("account"),
                                row.getString("msgid"),
                                row.getString("sender"),
                                row.getOffsetDateTime("created_at").toInstant()))
                        .toList());
    }

    /** Those of the ids of which nothing final is known yet, among those that are on record. */
    public Uni<Set<String>> untold(String account, Collection<String> ids) {
        return pool.preparedQuery(UNTOLD)
                .execute(Tuple.of(account, ids.toArray(String[]::new)))
                .map(rows -> {
                    Set<String> untold = new HashSet<>();
                    rows.forEach(row -> untold.add(row.getString("provider_id")));
                    return untold;
                });
    }

    /** Nothing more will be known of it. */
    public Uni<Void> delete(Task task) {
        return pool.preparedQuery(DELETE)
                .execute(Tuple.of(task.account(), task.msgid()))
                .replaceWithVoid();
    }
}

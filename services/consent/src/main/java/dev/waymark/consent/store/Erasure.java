package dev.waymark.consent.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Forgets a person (PIPL art. 47, GDPR art. 17): the id and the key are destroyed, what stood goes, the events stay and tell nothing of anybody.
 * Done when no permit that was issued before is outstanding.
 */
@ApplicationScoped
public class Erasure {

    private static final String PERMITS =
            "SELECT person_id, permit_key, purpose, channel, until FROM permit WHERE person_id = $1 AND until >"
                    + " clock_timestamp()";
    private static final String FORGET =
            "UPDATE person SET person_id = NULL, wrapped_key = NULL WHERE person_id = $1 RETURNING subject";
    private static final List<String> STANDING = List.of(
            "DELETE FROM consent_state WHERE subject = $1",
            "DELETE FROM consent_pending WHERE subject = $1",
            "DELETE FROM suppression_state WHERE subject = $1",
            "DELETE FROM subscription WHERE subject = $1",
            "DELETE FROM subscription_use WHERE subject = $1",
            "DELETE FROM subscription_tap WHERE subject = $1",
            "DELETE FROM rights_part WHERE request_id IN (SELECT request_id FROM rights_request WHERE subject = $1)");

    private final Pool pool;
    private final PersonLock locks;
    private final Permits permits;

    Erasure(Pool pool, PersonLock locks, Permits permits) {
        this.pool = pool;
        this.locks = locks;
        this.permits = permits;
    }

    /** Forgets the person; nothing happens to one of whom nothing is known. */
    public Uni<Void> erase(String personId) {
        return pool.withTransaction(tx -> locks.take(tx, List.of(personId))
                        .chain(keys -> tx.preparedQuery(PERMITS).execute(Tuple.of(personId)))
                        .map(rows -> Permits.Outstanding.of(
                                rows.stream().map(KnownRows::permit).toList()))
                        .call(outstanding -> forget(tx, personId)))
                .chain(permits::ended);
    }

    private static Uni<Void> forget(SqlConnection tx, String personId) {
        return tx.preparedQuery(FORGET)
                .execute(Tuple.of(personId))
                .map(rows -> rows.iterator().next().getUUID("subject"))
                .chain(subject -> forget(tx, subject));
    }

    private static Uni<Void> forget(SqlConnection tx, UUID subject) {
        return Uni.join()
                .all(STANDING.stream()
                        .map(delete -> tx.preparedQuery(delete)
                                .execute(Tuple.of(subject))
                                .replaceWithVoid())
                        .toList())
                .andFailFast()
                .replaceWithVoid();
    }
}

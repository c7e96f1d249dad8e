package dev.waymark.consent.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Makes the writers of one person take turns, and makes them wait for checks that issue permits. Held to the end of the transaction. */
final class PersonLock {

    private static final String KNOW = "INSERT INTO person (person_id) VALUES ($1) ON CONFLICT DO NOTHING";
    private static final String LOCK = "SELECT 1 FROM person WHERE person_id = $1 FOR UPDATE";

    private PersonLock() {}

    /** Done when the lock is held; what is read afterwards, in a further statement, is up to date. */
    static Uni<Void> take(SqlConnection tx, String personId) {
        Tuple person = Tuple.of(personId);
        return tx.preparedQuery(KNOW)
                .execute(person)
                .chain(() -> tx.preparedQuery(LOCK).execute(person))
                .replaceWithVoid();
    }
}

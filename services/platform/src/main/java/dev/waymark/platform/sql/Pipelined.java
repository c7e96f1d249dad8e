package dev.waymark.platform.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.function.Function;

/**
 * Transactions that do not wait for their BEGIN and their COMMIT: both travel with the statements, and what the transaction locks is held for that
 * much less.
 *
 * <p>A connection answers in the order in which it was asked, and a transaction in which a statement failed can only be rolled back: Postgres does
 * so when it is told to commit it. So the work is done when its last statement and the COMMIT behind it have both succeeded, and not otherwise.
 */
public final class Pipelined {

    private Pipelined() {}

    /**
     * Does work in a transaction.
     *
     * @param work sends {@link #begin} before and {@link #commit} after its other statements, and fails when any of them fails. When it fails or is
     *     cancelled, what it began is rolled back before the connection serves anybody else.
     */
    public static <T> Uni<T> transaction(Pool pool, Function<SqlConnection, Uni<T>> work) {
        return pool.getConnection().chain(tx -> Uni.createFrom()
                .deferred(() -> work.apply(tx))
                .onTermination()
                .call((done, failure, cancelled) -> end(tx, failure != null || cancelled)));
    }

    /** Begins the transaction; to be subscribed to before the other statements. */
    public static Uni<Void> begin(SqlConnection tx) {
        return tx.query("BEGIN").execute().replaceWithVoid();
    }

    /** Commits it; to be subscribed to after the other statements. */
    public static Uni<Void> commit(SqlConnection tx) {
        return tx.query("COMMIT").execute().replaceWithVoid();
    }

    /** Outside a transaction, a ROLLBACK does nothing. */
    private static Uni<Void> end(SqlConnection tx, boolean undo) {
        Uni<Void> undone = undo
                ? tx.query("ROLLBACK").execute().replaceWithVoid().onFailure().recoverWithNull()
                : Uni.createFrom().voidItem();
        return undone.chain(tx::close);
    }
}

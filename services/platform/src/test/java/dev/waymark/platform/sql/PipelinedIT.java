package dev.waymark.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waymark.testing.PostgresResource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.context.spi.ContextManagerProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All on one connection, so that what one transaction leaves behind meets the next. */
class PipelinedIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Vertx vertx = Vertx.vertx();
    private Pool pool;

    /** Outside a container two threads may race to make the first Uni; in a service Quarkus has done this before. */
    @BeforeAll
    static void initialiseContexts() {
        ContextManagerProvider.instance().getContextManager();
    }

    @BeforeEach
    void freshDatabase() {
        String database = "pipelined" + DATABASES.getAndIncrement();
        PostgresResource postgres = new PostgresResource();
        postgres.init(Map.of("service", database));
        postgres.start();
        PgConnectOptions options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(PostgresResource.port())
                .setDatabase(database)
                .setUser(database)
                .setPassword("test")
                .setCachePreparedStatements(true)
                .setPipeliningLimit(32);
        pool = PgBuilder.pool()
                .using(vertx)
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(1))
                .build();
        pool.query("CREATE TABLE slot (n int PRIMARY KEY)").executeAndAwait();
    }

    @AfterEach
    void stop() {
        pool.closeAndAwait();
        vertx.closeAndAwait();
    }

    @Test
    void shouldCommitAllThatWasSentAtOnce() {
        // When
        Pipelined.transaction(pool, tx -> together(tx, 1, 2)).await().atMost(LIMIT);

        // Then
        assertThat(slots()).isEqualTo(2);
        assertThat(inTransaction()).isFalse();
    }

    @Test
    void shouldKeepNothingWhenOneStatementFails() {
        // When, Then
        assertThatThrownBy(() -> Pipelined.transaction(pool, tx -> together(tx, 1, 1))
                        .await()
                        .atMost(LIMIT))
                .isInstanceOf(PgException.class);
        assertThat(slots()).isZero();
        assertThat(inTransaction()).isFalse();
    }

    @Test
    void shouldKeepNothingWhenTheWorkFailsBetweenItsStatements() {
        // When, Then
        assertThatThrownBy(() -> Pipelined.transaction(pool, tx -> Pipelined.begin(tx)
                                .chain(() -> insert(tx, 1))
                                .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("refused"))))
                        .await()
                        .atMost(LIMIT))
                .hasMessage("refused");
        assertThat(slots()).isZero();
        assertThat(inTransaction()).isFalse();
    }

    @Test
    void shouldRollBackBeforeTheConnectionServesAnotherWhenItIsCancelled() {
        // Given
        AtomicInteger reached = new AtomicInteger();
        UniAssertSubscriber<Void> caller = Pipelined.transaction(pool, tx -> Pipelined.begin(tx)
                        .chain(() -> insert(tx, 1))
                        .invoke(reached::incrementAndGet)
                        .chain(() -> Uni.createFrom().<Void>nothing()))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
        await().until(() -> reached.get() == 1);

        // When
        caller.cancel();

        // Then
        assertThat(slots()).isZero();
        assertThat(inTransaction()).isFalse();
    }

    private static Uni<Void> together(SqlConnection tx, int one, int other) {
        return Uni.join()
                .all(Pipelined.begin(tx), insert(tx, one), insert(tx, other), Pipelined.commit(tx))
                .andFailFast()
                .replaceWithVoid();
    }

    private static Uni<Void> insert(SqlConnection tx, int n) {
        return tx.preparedQuery("INSERT INTO slot (n) VALUES ($1)")
                .execute(Tuple.of(n))
                .replaceWithVoid();
    }

    private int slots() {
        return pool.query("SELECT count(*)::int FROM slot")
                .execute()
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getInteger(0);
    }

    /** In a transaction that goes on, the clock of the transaction stands. */
    private boolean inTransaction() {
        return pool.withConnection(connection -> connection
                        .query("SELECT now()::text")
                        .execute()
                        .chain(first -> connection
                                .query("SELECT now()::text")
                                .execute()
                                .map(second -> first.iterator()
                                        .next()
                                        .getString(0)
                                        .equals(second.iterator().next().getString(0)))))
                .await()
                .atMost(LIMIT);
    }
}

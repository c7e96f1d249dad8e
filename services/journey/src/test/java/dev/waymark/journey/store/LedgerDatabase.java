package dev.waymark.journey.store;

import dev.waymark.testing.PostgresResource;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** A database of the service's tables, without the service. */
final class LedgerDatabase {

    private static final String NAME = "ledger";

    private LedgerDatabase() {}

    static Pool open() {
        PostgresResource postgres = new PostgresResource();
        postgres.init(Map.of("service", NAME));
        String password = postgres.start().getOrDefault("WAYMARK_DB_PASSWORD", "");
        Flyway.configure()
                .dataSource("jdbc:postgresql://127.0.0.1:" + PostgresResource.port() + "/" + NAME, NAME, password)
                .locations("db/platform", "db/migration")
                .load()
                .migrate();
        return PgBuilder.pool()
                .connectingTo(new PgConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(PostgresResource.port())
                        .setDatabase(NAME)
                        .setUser(NAME)
                        .setPassword(password))
                .with(new PoolOptions().setMaxSize(8))
                .using(Vertx.vertx())
                .build();
    }
}

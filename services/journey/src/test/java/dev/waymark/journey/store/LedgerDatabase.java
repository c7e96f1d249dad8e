package dev.waymark.journey.store;

import dev.waymark.testing.PostgresResource;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Databases of the service's tables, without the service. */
final class LedgerDatabase {

    private LedgerDatabase() {}

    static Pool open(String name) {
        PostgresResource postgres = new PostgresResource();
        postgres.init(Map.of("service", name));
        String password = postgres.start().getOrDefault("WAYMARK_DB_PASSWORD", "");
        Flyway.configure()
                .dataSource("jdbc:postgresql://127.0.0.1:" + PostgresResource.port() + "/" + name, name, password)
                .locations("db/platform", "db/migration")
                .load()
                .migrate();
        return PgBuilder.pool()
                .connectingTo(new PgConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(PostgresResource.port())
                        .setDatabase(name)
                        .setUser(name)
                        .setPassword(password))
                .with(new PoolOptions().setMaxSize(8))
                .using(Vertx.vertx())
                .build();
    }
}

package dev.waymark.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * A real Postgres on a free port, started once per JVM. Each service gets the database and the user of its name, as in
 * production; the service is told by {@code WAYMARK_POSTGRES} and {@code WAYMARK_DB_PASSWORD}.
 *
 * <p>The name is the argument {@code service}, or else {@code waymark.service} of the application's properties.
 */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private static final String PORT = "waymark.testing.postgres.port";
    private static final String PASSWORD = "test";

    private String service = "";

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.getOrDefault("service", "");
    }

    @Override
    public Map<String, String> start() {
        String database = service.isEmpty() ? ServiceUnderTest.name() : service;
        createDatabase(database);
        return Map.of("WAYMARK_POSTGRES", "127.0.0.1:" + port(), "WAYMARK_DB_PASSWORD", PASSWORD);
    }

    @Override
    public void stop() {
        // The server serves the other tests of this JVM and ends with it.
    }

    /** A connection to a service's database, as its user, for Given and Then of a test. */
    public static Connection connect(String service) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/" + service, service, PASSWORD);
    }

    /** The port of the server; starts it when nobody did. */
    public static int port() {
        return Integer.parseInt(Shared.once(PORT, PostgresResource::startServer));
    }

    private static String startServer() {
        try {
            // Ends with the JVM by its own shutdown hook.
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
            return Integer.toString(server.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException("Postgres did not start", e);
        }
    }

    /** Creates database and user of that name unless they are there. */
    static void createDatabase(String name) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        String url = "jdbc:postgresql://127.0.0.1:" + port() + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            boolean there = statement
                    .executeQuery("select 1 from pg_database where datname = '" + name + "'")
                    .next();
            if (!there) {
                statement.execute("create user " + name + " password '" + PASSWORD + "'");
                statement.execute("create database " + name + " owner " + name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("database " + name + " could not be created", e);
        }
    }
}

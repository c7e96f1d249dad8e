package dev.waymark.frequency.process;

import static org.awaitility.Awaitility.await;

import dev.waymark.testing.Tokens;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * Starts the packaged service with a Postgres of its own that writes through to the disk (fsync on, its defaults), for measurements with
 * {@code ./waymark bench frequency --url ... --token ...} without a whole mesh. Writes address and token to the file named by its
 * argument, and ends when that file is deleted.
 */
final class MeasuringStation {

    private MeasuringStation() {}

    public static void main(String... arguments) throws IOException, SQLException, InterruptedException {
        Path told = Path.of(arguments[0]);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .start();
                PackagedService service = new PackagedService(database(postgres))) {
            service.start();
            await().atMost(PackagedService.patience()).until(service::isReady);
            Files.writeString(told, service.url() + " " + Tokens.as("app") + "\n");
            await().forever().until(() -> !Files.exists(told));
        }
        // The issuer of tokens and the Kafka node would live on.
        System.exit(0);
    }

    private static Map<String, String> database(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE USER frequency PASSWORD 'test'");
            statement.execute("CREATE DATABASE frequency OWNER frequency");
        }
        return Map.of("WAYMARK_POSTGRES", "127.0.0.1:" + postgres.getPort(), "WAYMARK_DB_PASSWORD", "test");
    }
}

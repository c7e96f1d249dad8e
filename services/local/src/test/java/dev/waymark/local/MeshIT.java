package dev.waymark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.local.process.RunRecord;
import dev.waymark.local.run.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Postgres and Kafka as the launcher starts them. The other parts start in the acceptance tests. */
class MeshIT {

    private static final int PORT_OFFSET = 4000;
    private static final List<String> TWO = List.of("postgres", "kafka");

    @TempDir
    private Path folder;

    private Mesh mesh;

    @BeforeEach
    void mesh() {
        mesh = Mesh.in(folder, PORT_OFFSET, new Progress(System.out));
    }

    @AfterEach
    void nothingIsLeft() {
        mesh.stop();
    }

    @Test
    void shouldStartOnceAndKeepDataBetweenRuns() throws SQLException, ExecutionException, InterruptedException {
        // Given
        mesh.up(TWO, List.of());
        List<RunRecord> first = mesh.running();
        execute("consent", "create table kept (id int)");
        // When
        mesh.up(TWO, List.of());
        List<RunRecord> second = mesh.running();
        mesh.stop();
        List<RunRecord> stopped = mesh.running();
        mesh.up(TWO, List.of());
        // Then
        assertThat(second).extracting(RunRecord::part).containsExactlyInAnyOrderElementsOf(TWO);
        assertThat(second).isEqualTo(first);
        assertThat(stopped).isEmpty();
        execute("consent", "insert into kept values (1)");
        assertThat(topics()).contains("waymark.intake.v1", "waymark.intake.v1.dlq");
    }

    @Test
    void shouldComeBackAfterACrash() throws SQLException {
        // Given
        mesh.up(List.of("postgres"), List.of());
        execute("journey", "create table kept (id int)");
        // When
        mesh.kill9("postgres");
        List<RunRecord> crashed = mesh.running();
        mesh.restart("postgres");
        // Then
        assertThat(crashed).isEmpty();
        execute("journey", "insert into kept values (1)");
    }

    @Test
    void shouldStartNothingWhereAPortIsTaken() throws IOException {
        // Given
        int port = Integer.parseInt(mesh.address("postgres").split(":")[1]);
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            // When
            // Then
            assertThatThrownBy(() -> mesh.up(TWO, List.of()))
                    .isInstanceOf(MeshException.class)
                    .hasMessageStartingWith("Port %d (postgres): taken by ".formatted(taken.getLocalPort()))
                    .hasMessageContaining("--port-offset");
            assertThat(mesh.running()).isEmpty();
        }
    }

    private void execute(String service, String sql) throws SQLException {
        String password = mesh.environment(service).get("WAYMARK_DB_PASSWORD");
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://%s/%s".formatted(mesh.address("postgres"), service), service, password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Set<String> topics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", mesh.address("kafka")))) {
            return admin.listTopics().names().get();
        }
    }
}

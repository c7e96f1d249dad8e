package dev.waymark.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class ResourcesIT {

    @Test
    void shouldGiveEachServiceADatabaseOfItsOwn() throws Exception {
        // Given
        PostgresResource postgres = new PostgresResource();
        postgres.init(Map.of("service", "consent"));

        // When
        Map<String, String> told = postgres.start();

        // Then
        assertThat(told).containsEntry("WAYMARK_POSTGRES", "127.0.0.1:" + PostgresResource.port());
        try (var connection = PostgresResource.connect("consent");
                var result = connection.createStatement().executeQuery("select current_user, version()")) {
            result.next();
            assertThat(result.getString(1)).isEqualTo("consent");
            assertThat(result.getString(2)).startsWith("PostgreSQL 18");
        }
    }

    @Test
    void shouldStartKafkaOnceWithTheTopicsListed() throws Exception {
        // Given
        KafkaResource kafka = new KafkaResource();

        // When
        String bootstrap = kafka.start().get("WAYMARK_KAFKA");

        // Then
        assertThat(new KafkaResource().start()).containsEntry("WAYMARK_KAFKA", bootstrap);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            assertThat(admin.listTopics().names().get()).contains("waymark.test.v1", "waymark.test.v1.dlq");
        }
    }

    @Test
    void shouldTakeZeebeAwayAndBringItBack() {
        // Given
        try (ZeebeNode node = new ZeebeNode().awaitReady()) {
            node.kill();

            // When
            node.restart();

            // Then
            assertThat(node.address()).hasHost("127.0.0.1");
        }
    }
}

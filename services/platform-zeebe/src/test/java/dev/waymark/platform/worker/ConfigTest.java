package dev.waymark.platform.worker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTest {

    @Test
    void shouldSetAWorkerByItsJobTypeAndLeaveTheOthersTheirDefaults() {
        // Given
        SmallRyeConfig config = config(Map.of(
                "waymark.worker.\"delivery.send-message\".max-active", "64",
                "waymark.worker.\"delivery.send-message\".max-batches", "3"));

        // When
        var workers = config.getConfigMapping(WorkerConfig.class).types();

        // Then
        WorkerConfig.Settings sender = requireNonNull(workers.get("delivery.send-message"));
        assertThat(sender.maxActive()).isEqualTo(64);
        assertThat(sender.maxBatches()).isEqualTo(3);
        assertThat(sender.maxBatch()).isEqualTo(32);
        assertThat(requireNonNull(workers.get("journey.end-entry")).maxActive()).isEqualTo(128);
    }

    @Test
    void shouldReachAClusterThatAsksForCredentialsByConfigurationAlone() {
        // Given
        SmallRyeConfig config = config(Map.of(
                "waymark.engine.address", "https://zeebe.example.com:443",
                "waymark.engine.oauth.authorization-server-url", "https://login.example.com/token",
                "waymark.engine.oauth.client-id", "waymark",
                "waymark.engine.oauth.client-secret", "secret",
                "waymark.engine.oauth.audience", "zeebe-api"));

        // When
        EngineConfig engine = config.getConfigMapping(EngineConfig.class);

        // Then
        assertThat(engine.oauth()).isPresent();
        try (EngineConnection connection = new EngineConnection(engine)) {
            assertThat(connection.client().getConfiguration().getGrpcAddress())
                    .isEqualTo(URI.create("https://zeebe.example.com:443"));
            assertThat(connection.client().getConfiguration().preferRestOverGrpc())
                    .isFalse();
        }
    }

    @Test
    void shouldSayWhichAddressIsWrong() {
        // Given
        EngineConfig config = TestEngineConfig.of(URI.create("grpc://127.0.0.1:26500"));

        // Then
        assertThatThrownBy(() -> new EngineConnection(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("waymark.engine.address must start with http:// or https://");
    }

    private static SmallRyeConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of("waymark.engine.address", "http://127.0.0.1:26500"), "defaults", 50))
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withMapping(WorkerConfig.class)
                .withMapping(EngineConfig.class)
                .build();
    }
}

package dev.waymark.platform.worker;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

record TestEngineConfig(
        URI address,
        Need need,
        Duration requestTimeout,
        Duration keepAlive,
        Optional<Path> caCertificate,
        Optional<OAuth> oauth,
        Duration maxDeferral,
        Duration drainLimit,
        Duration readinessInterval)
        implements EngineConfig {

    static TestEngineConfig of(URI address) {
        return new TestEngineConfig(
                address,
                Need.REQUIRED,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Optional.empty(),
                Optional.empty(),
                Duration.ofHours(24),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1));
    }

    TestEngineConfig needed(Need other) {
        return new TestEngineConfig(
                address,
                other,
                requestTimeout,
                keepAlive,
                caCertificate,
                oauth,
                maxDeferral,
                drainLimit,
                readinessInterval);
    }
}

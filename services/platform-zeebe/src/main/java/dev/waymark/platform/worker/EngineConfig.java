package dev.waymark.platform.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the engine is and how to speak to it: a Zeebe 8.5 broker or a Camunda 8.8+ cluster, over gRPC. */
@ConfigMapping(prefix = "waymark.engine")
public interface EngineConfig {

    /** gRPC address of the gateway. {@code http} is plain text, {@code https} is TLS. */
    URI address();

    /** Whether the service is of use while the engine is away. */
    enum Need {
        /** It is not, so it is not ready either. */
        REQUIRED,
        /** It is: the engine's state is shown, and does not count. */
        OPTIONAL
    }

    /** See {@link Need}. */
    @WithDefault("required")
    Need need();

    /** Longest wait for the answer to a command. */
    @WithDefault("PT10S")
    Duration requestTimeout();

    /** Pause between keep-alive pings of the connection. */
    @WithDefault("PT30S")
    Duration keepAlive();

    /** Certificate authority of the gateway (PEM), when it is not a public one. */
    Optional<Path> caCertificate();

    /** Credentials of a cluster that asks for them. */
    Optional<OAuth> oauth();

    /** The longest a {@link JobOutcome.Defer} sleeps before the handler looks again. */
    @WithDefault("PT24H")
    Duration maxDeferral();

    /** How long the service waits at its end for the jobs in hand. */
    @WithDefault("PT10S")
    Duration drainLimit();

    /** How often the engine is asked whether it is ready. */
    @WithDefault("PT3S")
    Duration readinessInterval();

    /** OAuth 2 client credentials. */
    interface OAuth {

        URI authorizationServerUrl();

        String clientId();

        String clientSecret();

        String audience();

        Optional<String> scope();
    }
}

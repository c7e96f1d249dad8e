package dev.waymark.delivery.channel.webhook;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** The system that takes messages, and how it is called. */
public interface WebhookSettings {

    /** Where messages are posted to; https, or http on this machine. Without it there is no channel {@code webhook}. */
    Optional<URI> url();

    /** Signs the messages; at least 32 characters. Required with a URL. */
    Optional<String> secret();

    /** How long a connection may take. */
    @WithDefault("PT2S")
    Duration connectTimeout();

    /** How long an answer may take. */
    @WithDefault("PT5S")
    Duration responseTimeout();

    /** Messages in a second that the system takes of this replica; as many as it takes where it is not set. */
    OptionalDouble ratePerSecond();

    /** Messages on their way at the same time, at most. */
    @WithDefault("20")
    int inFlight();

    /** How long a message waits when the system asks for less and does not say for how long. */
    @WithDefault("PT30S")
    Duration throttlePause();
}

package dev.waymark.consent.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** What an operator can set, under {@code waymark.consent}. */
@ConfigMapping(prefix = "waymark.consent")
public interface ConsentConfig {

    /** Purposes that need no consent and are denied by a suppression alone. */
    Set<String> purposesWithoutConsent();

    /** How far a statement's {@code capturedAt} may lie ahead of the service's clock. */
    @WithDefault("P1D")
    Duration capturedAhead();

    /** How often a withdrawal looks whether the permits that were issued before it have ended. */
    @WithDefault("PT0.02S")
    Duration permitPoll();
}

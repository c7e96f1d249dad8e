package dev.waymark.frequency.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What an operator can set, under {@code waymark.frequency}. Caps and hours are policies, which are data. */
@ConfigMapping(prefix = "waymark.frequency")
public interface FrequencyConfig {

    /** How long a reservation waits for its confirmation. */
    @WithDefault("PT10M")
    Duration lease();

    /** Over how long deferred messages leave after a window opens whose rule does not say; PT0S sends them all at the opening. */
    @WithDefault("PT5M")
    Duration spread();

    /** How long used and unused reservations are kept. No policy may look back longer. */
    @WithDefault("P62D")
    Duration keep();

    /** Where the brand's customers live when no policy in force says so. */
    List<ZoneId> brandZones();

    /**
     * Policies to begin with: a JSON object of documents by name. Each whose name the store does not know yet is stored and put in force
     * at start; afterwards the API alone changes it. Empty for the one that comes with the service.
     */
    Optional<Path> policyFile();

    /** How long an event that was taken is remembered. */
    @WithDefault("P14D")
    Duration remember();
}

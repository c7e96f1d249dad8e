package dev.waymark.frequency.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an operator can set, under {@code waymark.frequency}. */
@ConfigMapping(prefix = "waymark.frequency")
public interface FrequencyConfig {

    /** How long a reservation waits for its confirmation. */
    @WithDefault("PT10M")
    Duration lease();

    /** Over how long deferred messages leave after a window opens; PT0S sends them all at the opening. */
    @WithDefault("PT5M")
    Duration spread();

    /** How long used and unused reservations are kept; at least as long as the longest cap looks back. */
    @WithDefault("P62D")
    Duration keep();

    /** Purposes that no cap and no promotional window holds. */
    Set<String> transactionalPurposes();

    /** Where the brand's customers live: used for a person whose zone nothing else tells. */
    List<ZoneId> brandZones();

    /** Caps by name. */
    Map<String, CapSetting> caps();

    /** Windows of the brand by name, within the legal ones. */
    Map<String, HoursSetting> brandHours();

    /** At most so many messages within a window. A set that is left out matches everything. */
    interface CapSetting {
        Optional<Set<String>> channels();

        Optional<Set<String>> purposes();

        Optional<Set<String>> journeys();

        int limit();

        WindowKind window();

        /** The length of a rolling window. */
        Optional<Duration> length();
    }

    /** Rolling or calendar: a visible choice. */
    enum WindowKind {
        ROLLING,
        CALENDAR_DAY,
        CALENDAR_WEEK,
        CALENDAR_MONTH
    }

    /** When messages may go, in the person's local time. */
    interface HoursSetting {
        Optional<Set<String>> regions();

        Optional<Set<String>> channels();

        Optional<Set<String>> purposes();

        LocalTime opens();

        LocalTime closes();
    }
}

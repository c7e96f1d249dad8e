package dev.waymark.journey.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Settings of the journey service. */
@ConfigMapping(prefix = "waymark.journey")
public interface JourneyConfig {

    /** The job types that a drawing may use: those for which some service of this mesh has a worker. */
    @WithDefault(
            "delivery.send-message,delivery.broadcast,journey.end-entry,consent.suppress-person,consent.erase-person,consent.forget-person,"
                    + "consent.export-person,consent.complete-export")
    Set<String> jobTypes();

    /** The channels that a drawing may send by: those that some delivery service of this mesh has. */
    Set<String> channels();

    /** Those of the channels whose providers tell whether a message arrived: a step escalates from no other. There may be none. */
    Optional<Set<String>> receipts();

    /** How long an event is kept for an entry whose wait says nothing else: as long as "since entry" reaches here. */
    @WithDefault("PT1H")
    Duration lookback();

    /** Properties file with {@code <journeyId>.<parameter>=<value>}; a name that is no readable file stops the start. */
    Optional<Path> parameters();

    /** How long events are remembered, so that a repeated one has no second effect. */
    Remembering events();

    /** How instances are created. */
    Sending starts();

    /** How wait messages are published. */
    Sending wakes();

    /** How often the age of what waits for the engine is looked up, for the metrics. */
    @WithDefault("PT15S")
    Duration backlogEvery();

    /** Commands to the engine. */
    interface Sending {

        /** Commands without an answer at most; fewer when the engine is slow or asks to wait. */
        int maxInFlight();

        /** An answer slower than this counts as a request to send less. */
        @WithDefault("PT1S")
        Duration slow();

        /** How long a replica may take for a command before another one repeats it. */
        @WithDefault("PT30S")
        Duration lease();

        /** Pause between looks at the table for work that nobody announced. */
        @WithDefault("PT1S")
        Duration look();

        /** Pause after an answer that will not change soon, such as an unknown process. */
        @WithDefault("PT30S")
        Duration refusedPause();
    }

    /** Memory for events. */
    interface Remembering {

        /** At least seven days. */
        @WithDefault("P8D")
        Duration remember();

        /** How often older events are forgotten. */
        @WithDefault("PT1H")
        Duration purgeEvery();
    }
}

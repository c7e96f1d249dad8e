package dev.waymark.platform.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;

/** Settings of the job workers, by job type: {@code waymark.worker."delivery.send-message".max-active=64}. */
@ConfigMapping(prefix = "waymark.worker")
public interface WorkerConfig {

    /** By job type; a type without settings has the defaults. */
    @WithParentName
    @WithDefaults
    Map<String, Settings> types();

    /** One worker. */
    interface Settings {

        /** Jobs in hand at most: taken from the engine and not yet answered to it. */
        @WithDefault("128")
        int maxActive();

        /** Jobs in one call of the handler at most. */
        @WithDefault("32")
        int maxBatch();

        /** Calls of the handler at a time, and one more for urgent jobs; what comes meanwhile gathers, and goes together when one of them has ended. */
        @WithDefault("2")
        int maxBatches();

        /** After this time the engine takes a job for lost and hands it out again. */
        @WithDefault("PT1M")
        Duration timeout();

        /** Pause between polls for jobs that no stream brought, when the last poll came back with room to spare. */
        @WithDefault("PT1S")
        Duration pollInterval();

        /** Pause before the first repetition of a {@link JobOutcome.Retry}; it doubles with each, jittered. */
        @WithDefault("PT1S")
        Duration retryBackoffMin();

        /** The longest pause between repetitions. */
        @WithDefault("PT1M")
        Duration retryBackoffMax();
    }
}

package dev.waymark.platform.worker;

import java.time.Duration;

record TestSettings(
        int maxActive,
        int maxBatch,
        int maxBatches,
        Duration timeout,
        Duration pollInterval,
        Duration retryBackoffMin,
        Duration retryBackoffMax)
        implements WorkerConfig.Settings {

    static TestSettings of(int maxActive, int maxBatch) {
        return new TestSettings(
                maxActive,
                maxBatch,
                4,
                Duration.ofSeconds(20),
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                Duration.ofSeconds(1));
    }

    TestSettings withTimeout(Duration timeout) {
        return new TestSettings(
                maxActive, maxBatch, maxBatches, timeout, pollInterval, retryBackoffMin, retryBackoffMax);
    }
}

package dev.waymark.platform.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What a worker did, by job type. */
final class WorkerMetrics {

    /** What became of a job. */
    enum End {
        COMPLETED,
        DEFERRED,
        RETRIED,
        INCIDENT,
        /** Handed back untouched because the service ends. */
        RETURNED,
        /** The engine no longer had the job: timed out and done elsewhere, or its instance was cancelled. */
        GONE,
        /** The engine did not take the answer; the job comes again after its time-out. */
        UNREPORTED,
        /** Came again while in hand or after its completion; ignored. */
        DUPLICATE
    }

    private final Counter activated;
    private final Map<End, Counter> ends = new EnumMap<>(End.class);
    private final Counter commandRetries;
    private final DistributionSummary batchSize;
    private final Timer batchDuration;

    WorkerMetrics(MeterRegistry registry, String jobType, Supplier<Number> inFlight) {
        activated = Counter.builder("waymark.worker.jobs.activated")
                .tag("type", jobType)
                .register(registry);
        for (End end : End.values()) {
            ends.put(
                    end,
                    Counter.builder("waymark.worker.jobs.ended")
                            .tag("type", jobType)
                            .tag("end", end.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        commandRetries = Counter.builder("waymark.worker.commands.repeated")
                .tag("type", jobType)
                .register(registry);
        batchSize = DistributionSummary.builder("waymark.worker.batch.size")
                .tag("type", jobType)
                .register(registry);
        batchDuration = Timer.builder("waymark.worker.batch.duration")
                .tag("type", jobType)
                .register(registry);
        Gauge.builder("waymark.worker.in.flight", inFlight).tag("type", jobType).register(registry);
    }

    void activated() {
        activated.increment();
    }

    void ended(End end) {
        java.util.Objects.requireNonNull(ends.get(end)).increment();
    }

    void commandRepeated() {
        commandRetries.increment();
    }

    void batch(int size, Duration duration) {
        batchSize.record(size);
        batchDuration.record(duration);
    }
}

package dev.waymark.journey.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Counts what is decided. */
@ApplicationScoped
class DecisionMeters {

    private static final String DECISIONS = "waymark.journey.decisions";
    private static final String TAG = "decision";
    private static final List<String> ALL =
            List.of("ENTERED", "BLOCKED_ACTIVE", "BLOCKED_GAP", "BLOCKED_MAX", "NOT_ELIGIBLE");

    private final MeterRegistry meters;
    private final Counter wakes;

    DecisionMeters(MeterRegistry meters) {
        this.meters = meters;
        ALL.forEach(decision -> meters.counter(DECISIONS, TAG, decision));
        this.wakes = meters.counter("waymark.journey.wakes");
    }

    void count(@Observes EventIntake.Decided decided) {
        count("ENTERED", decided.entered());
        decided.refused().forEach(this::count);
        wakes.increment(decided.wakes());
    }

    private void count(String decision, int times) {
        meters.counter(DECISIONS, TAG, decision).increment(times);
    }
}

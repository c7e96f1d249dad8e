package dev.waymark.journey.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Counts what is decided. */
@ApplicationScoped
class DecisionMeters {

    private static final String DECISIONS = "waymark.journey.decisions";
    private static final String TAG = "decision";

    private final Counter entered;
    private final Counter blocked;
    private final Counter notEligible;
    private final Counter wakes;

    DecisionMeters(MeterRegistry meters) {
        this.entered = meters.counter(DECISIONS, TAG, "ENTERED");
        this.blocked = meters.counter(DECISIONS, TAG, "BLOCKED_ACTIVE");
        this.notEligible = meters.counter(DECISIONS, TAG, "NOT_ELIGIBLE");
        this.wakes = meters.counter("waymark.journey.wakes");
    }

    void count(@Observes EventIntake.Decided decided) {
        entered.increment(decided.entered());
        blocked.increment(decided.blocked());
        notEligible.increment(decided.notEligible());
        wakes.increment(decided.wakes());
    }
}

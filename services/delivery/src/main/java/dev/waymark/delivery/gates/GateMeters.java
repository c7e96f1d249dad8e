package dev.waymark.delivery.gates;

import dev.waymark.delivery.Passage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts what each gate decides and why, and times its answers. Nothing about a person is in it. */
@ApplicationScoped
class GateMeters {

    private static final String NO_REASON = "none";

    private final MeterRegistry meters;

    GateMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** A decision as it is counted. */
    private record Verdict(String decision, String reason) {}

    /**
     * A gate has decided on a batch.
     *
     * @param took from the question to the last decision
     */
    void decided(String gate, List<Passage> batch, Duration took) {
        Timer.builder("waymark.gate")
                .description("A gate's decision on a batch of messages")
                .tag("gate", gate)
                .register(meters)
                .record(took);
        Map<Verdict, Long> counts = batch.stream()
                .map(GateMeters::verdict)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        counts.forEach((verdict, count) -> meters.counter(
                        "waymark.gate.decisions",
                        "gate",
                        gate,
                        "decision",
                        verdict.decision(),
                        "reason",
                        verdict.reason())
                .increment(count));
    }

    private static Verdict verdict(Passage passage) {
        return switch (passage) {
            case Passage.Passing passing -> new Verdict("passed", NO_REASON);
            case Passage.Stopped stopped ->
                new Verdict("stopped", code(stopped.outcome().reason()));
            case Passage.Held held -> new Verdict("held", code(held.reason()));
            case Passage.Waiting waiting -> new Verdict("waiting", "NO_ANSWER");
            case Passage.Faulty faulty -> new Verdict("faulty", "REFUSED");
        };
    }

    /** Details after the colon may name policies without end; the code before it is one of few. */
    private static String code(@Nullable String reason) {
        if (reason == null) {
            return NO_REASON;
        }
        int colon = reason.indexOf(':');
        return colon < 0 ? reason : reason.substring(0, colon);
    }
}

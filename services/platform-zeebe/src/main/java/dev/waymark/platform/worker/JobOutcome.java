package dev.waymark.platform.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How a job ended. Reasons are shown to operators: they name what is wrong in one line, without personal data, class
 * names or stack traces.
 */
public sealed interface JobOutcome {

    /** Done: the instance goes on with these variables (JSON values: text, numbers, booleans, maps, lists, null). */
    record Complete(Map<String, ?> variables) implements JobOutcome {}

    /**
     * Not yet: the job comes again at that time of the service's clock, its retries untouched. It may come earlier (after
     * {@code waymark.engine.max-deferral} at the latest); the handler then decides anew.
     */
    record Defer(Instant until, String reason) implements JobOutcome {}

    /** As {@link Defer}, after a duration. */
    record DeferFor(Duration delay, String reason) implements JobOutcome {}

    /** Trouble that passes: the job comes again after a growing, jittered pause, its retries untouched. */
    record Retry(String reason) implements JobOutcome {}

    /** Trouble that does not pass: the job stops as an incident until an operator resolves it. */
    record Incident(String reason) implements JobOutcome {}

    static JobOutcome complete(Map<String, ?> variables) {
        return new Complete(variables);
    }

    static JobOutcome defer(Instant until, String reason) {
        return new Defer(until, reason);
    }

    static JobOutcome defer(Duration delay, String reason) {
        return new DeferFor(delay, reason);
    }

    static JobOutcome retry(String reason) {
        return new Retry(reason);
    }

    static JobOutcome incident(String reason) {
        return new Incident(reason);
    }
}

package dev.waymark.journey.drawing;

import dev.waymark.journey.Finding;
import dev.waymark.journey.IsoDurations;
import dev.waymark.journey.Reentry;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The start event says how often the journey lets somebody in, and how soon again. */
final class ReentryRules {

    private static final String REENTRY = "waymark:reentry";
    private static final String MIN_GAP = "waymark:min-gap";
    private static final String MAX_ENTRIES = "waymark:max-entries";
    private static final String MAX_ENTRIES_WINDOW = "waymark:max-entries-window";
    private static final String NEVER = "never";
    private static final String AFTER_EXIT = "after-exit";
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,2}");
    private static final String RULE = "reentry";

    private ReentryRules() {}

    static Stream<Finding> check(FlowNode start) {
        return Stream.of(reentry(start), duration(start, MIN_GAP), duration(start, MAX_ENTRIES_WINDOW), count(start))
                .flatMap(findings -> findings);
    }

    /** The rule; only for a start event without findings. */
    static Reentry read(FlowNode start) {
        String reentry = text(start, REENTRY);
        String most = text(start, MAX_ENTRIES);
        boolean never = reentry.equals(NEVER);
        return new Reentry(
                exact(reentry).orElse(Duration.ZERO),
                exact(text(start, MIN_GAP)).orElse(Duration.ZERO),
                never ? 1 : most.isEmpty() ? Reentry.UNBOUNDED : Integer.parseInt(most),
                never ? null : exact(text(start, MAX_ENTRIES_WINDOW)).orElse(null));
    }

    private static Stream<Finding> reentry(FlowNode start) {
        String reentry = text(start, REENTRY);
        if (!reentry.isEmpty()
                && !reentry.equals(NEVER)
                && !reentry.equals(AFTER_EXIT)
                && exact(reentry).isEmpty()) {
            return Stream.of(Drawing.finding(
                    start,
                    RULE,
                    "does not say when somebody may enter again.",
                    "Set " + REENTRY + " to never, after-exit, or how long after the exit, such as P30D."));
        }
        boolean bounded =
                !text(start, MAX_ENTRIES).isEmpty() || !text(start, MIN_GAP).isEmpty();
        return reentry.equals(NEVER) && bounded
                ? Stream.of(Drawing.finding(
                        start,
                        RULE,
                        "lets nobody in twice, and yet says how often or how soon again.",
                        "Remove " + MAX_ENTRIES + " and " + MIN_GAP + ", or the never."))
                : Stream.empty();
    }

    private static Stream<Finding> duration(FlowNode start, String property) {
        String text = text(start, property);
        return text.isEmpty() || exact(text).isPresent()
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        start,
                        RULE,
                        "has a " + property + " that is no exact duration.",
                        "Use days, hours, minutes and seconds, such as P7D or PT12H."));
    }

    private static Stream<Finding> count(FlowNode start) {
        String most = text(start, MAX_ENTRIES);
        if (!most.isEmpty() && !COUNT.matcher(most).matches()) {
            return Stream.of(Drawing.finding(
                    start, RULE, "has a " + MAX_ENTRIES + " that is no number of entries.", "Set it to 1 to 999."));
        }
        return most.isEmpty() && !text(start, MAX_ENTRIES_WINDOW).isEmpty()
                ? Stream.of(Drawing.finding(
                        start,
                        RULE,
                        "has a " + MAX_ENTRIES_WINDOW + " without a number of entries.",
                        "Set " + MAX_ENTRIES + " as well, or remove it."))
                : Stream.empty();
    }

    /** A positive duration of units that have the same length everywhere. */
    private static Optional<Duration> exact(String text) {
        return IsoDurations.exact(text).filter(Duration::isPositive);
    }

    private static String text(FlowNode start, String property) {
        return start.properties().getOrDefault(property, "").strip();
    }
}

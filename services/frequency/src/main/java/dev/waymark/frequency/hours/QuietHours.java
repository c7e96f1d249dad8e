package dev.waymark.frequency.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** When a message may go under several windows and in several candidate zones at once: when all of them are open. */
public final class QuietHours {

    /** A message that finds no opening for so long is not worth deferring. The longest holidays are shorter. */
    private static final Duration HORIZON = Duration.ofDays(40);

    private QuietHours() {}

    /**
     * A span in which a message may go.
     *
     * @param from its first instant
     * @param until the first instant after it; {@link Instant#MAX} when nothing ever shuts
     * @param shutNow a rule that is shut at the moment asked about; empty when the span begins at that moment
     */
    public record Opening(Instant from, Instant until, Optional<HoursRule> shutNow) {}

    /** The first span from {@code now} on, itself included; empty when the rules leave none within forty days. */
    public static Optional<Opening> next(Instant now, List<HoursRule> rules, Zones zones) {
        Optional<HoursRule> shutNow = rules.stream()
                .filter(rule -> zones.candidates().stream()
                        .anyMatch(zone -> !rule.window().isOpen(now, zone)))
                .findFirst();
        Instant horizon = now.plus(HORIZON);
        Instant at = now;
        Instant open = allOpenFrom(at, rules, zones);
        while (!open.equals(at) && open.isBefore(horizon)) {
            at = open;
            open = allOpenFrom(at, rules, zones);
        }
        return open.equals(at) ? Optional.of(new Opening(at, shutAfter(at, rules, zones), shutNow)) : Optional.empty();
    }

    /** The latest of the windows' own next openings: nothing opens before it, though one may have shut again by then. */
    private static Instant allOpenFrom(Instant at, List<HoursRule> rules, Zones zones) {
        Instant latest = at;
        for (HoursRule rule : rules) {
            for (ZoneId zone : zones.candidates()) {
                Instant opens = rule.window().openFrom(at, zone);
                latest = opens.isAfter(latest) ? opens : latest;
            }
        }
        return latest;
    }

    private static Instant shutAfter(Instant at, List<HoursRule> rules, Zones zones) {
        Instant earliest = Instant.MAX;
        for (HoursRule rule : rules) {
            for (ZoneId zone : zones.candidates()) {
                Instant shuts = rule.window().shutAfter(at, zone);
                earliest = shuts.isBefore(earliest) ? shuts : earliest;
            }
        }
        return earliest;
    }
}

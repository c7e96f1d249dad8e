package dev.waymark.frequency.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.TreeSet;

/**
 * A span of each local day, half-open: {@code [opens, closes)}. One that closes at or before its opening runs over midnight; with both
 * equal it is always open.
 *
 * <p>It is open at an instant exactly when the local time of that instant lies within it. So where a change of the clocks skips the
 * opening, it opens at the end of the gap; where the clocks repeat an hour, it is open or shut in both runs alike.
 *
 * @param opens the first local time at which it is open
 * @param closes the first local time at which it is shut; 00:00 for the end of the day
 */
public record DailyWindow(LocalTime opens, LocalTime closes) {

    /** Whether it is open at that instant in that zone. */
    public boolean isOpen(Instant at, ZoneId zone) {
        LocalTime local = at.atZone(zone).toLocalTime();
        if (opens.isBefore(closes)) {
            return !local.isBefore(opens) && local.isBefore(closes);
        }
        return opens.equals(closes) || !local.isBefore(opens) || local.isBefore(closes);
    }

    /** The first instant from {@code from} on, itself included, at which it is open. */
    public Instant openFrom(Instant from, ZoneId zone) {
        return isOpen(from, zone) ? from : firstChange(from, zone, true);
    }

    /** The first instant at which it is shut again, asked while it is open; {@link Instant#MAX} when it never is. */
    public Instant shutAfter(Instant from, ZoneId zone) {
        return opens.equals(closes) ? Instant.MAX : firstChange(from, zone, false);
    }

    /** It changes only where the local time reaches one of its ends, or where the clocks change. */
    private Instant firstChange(Instant after, ZoneId zone, boolean open) {
        ZoneRules rules = zone.getRules();
        TreeSet<Instant> candidates = new TreeSet<>();
        LocalDate today = after.atZone(zone).toLocalDate();
        for (int day = -1; day <= 3; day++) {
            LocalDateTime end = today.plusDays(day).atTime(open ? opens : closes);
            for (ZoneOffset offset : rules.getValidOffsets(end)) {
                candidates.add(end.toInstant(offset));
            }
        }
        addTransitions(candidates, rules, after);
        for (Instant candidate : candidates.tailSet(after, false)) {
            if (isOpen(candidate, zone) == open) {
                return candidate;
            }
        }
        throw new IllegalStateException("A daily window changes within three days: " + this + " in " + zone);
    }

    private static void addTransitions(TreeSet<Instant> candidates, ZoneRules rules, Instant after) {
        Instant end = after.plusSeconds(4 * 86_400);
        ZoneOffsetTransition next = rules.nextTransition(after);
        while (next != null && next.getInstant().isBefore(end)) {
            candidates.add(next.getInstant());
            next = rules.nextTransition(next.getInstant());
        }
    }
}

package dev.waymark.frequency.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds the moment at which something that depends on local time changes: where that time is reached, or where the clocks change. */
final class Changes {

    private Changes() {}

    /**
     * The first instant after one that passes the test, of those at which the zone's clocks show {@code time} or change.
     *
     * @param days how far to look
     * @return {@link Instant#MAX} when none does
     */
    static Instant first(Instant after, ZoneId zone, LocalTime time, int days, Predicate<Instant> test) {
        ZoneRules rules = zone.getRules();
        TreeSet<Instant> candidates = new TreeSet<>();
        LocalDate today = after.atZone(zone).toLocalDate();
        for (int day = -1; day <= days; day++) {
            LocalDateTime reached = today.plusDays(day).atTime(time);
            for (ZoneOffset offset : rules.getValidOffsets(reached)) {
                candidates.add(reached.toInstant(offset));
            }
        }
        addTransitions(candidates, rules, after, after.plus(Duration.ofDays(days + 1L)));
        return candidates.tailSet(after, false).stream()
                .filter(test)
                .findFirst()
                .orElse(Instant.MAX);
    }

    private static void addTransitions(Set<Instant> candidates, ZoneRules rules, Instant after, Instant end) {
        ZoneOffsetTransition next = rules.nextTransition(after);
        while (next != null && next.getInstant().isBefore(end)) {
            candidates.add(next.getInstant());
            next = rules.nextTransition(next.getInstant());
        }
    }
}

package dev.waymark.frequency.caps;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * At most so many messages of some kind to one person within a window. An empty set matches everything.
 *
 * @param name names the cap in verdicts and trails
 * @param channels the channels that it counts and holds
 * @param purposes the purposes
 * @param journeys the journeys
 * @param limit how many; zero lets none through
 * @param window in which span
 */
public record Cap(
        String name, Set<String> channels, Set<String> purposes, Set<String> journeys, int limit, CapWindow window) {

    /**
     * The state of a cap for one person.
     *
     * @param counted the uses in its window
     * @param nextFreeAt the moment asked about when a slot is free; else when one frees, if nothing else is sent; null for never
     */
    public record Count(Cap cap, int counted, @Nullable Instant nextFreeAt) {

        /** Whether another message would exceed the limit. */
        public boolean isReached() {
            return counted >= cap.limit();
        }
    }

    /** Whether the cap counts messages of that kind. */
    public boolean matches(String channel, String purpose, @Nullable String journeyId) {
        return (channels.isEmpty() || channels.contains(channel))
                && (purposes.isEmpty() || purposes.contains(purpose))
                && (journeys.isEmpty() || (journeyId != null && journeys.contains(journeyId)));
    }

    /** Counts the uses that match at a moment. */
    public Count count(List<Use> uses, Instant now, List<ZoneId> zones) {
        List<Use> matching = uses.stream()
                .filter(use -> matches(use.channel(), use.purpose(), use.journeyId()))
                .toList();
        int counted = counted(matching, now, zones);
        return new Count(this, counted, counted < limit ? now : freeAt(matching, now, zones));
    }

    private int counted(List<Use> matching, Instant at, List<ZoneId> zones) {
        Span span = window.around(at, zones);
        return (int) matching.stream()
                .filter(use -> span.touches(use.from(), use.to()))
                .count();
    }

    private @Nullable Instant freeAt(List<Use> matching, Instant now, List<ZoneId> zones) {
        if (limit == 0) {
            return null;
        }
        Instant at = nextChange(matching, now, zones);
        while (counted(matching, at, zones) >= limit) {
            at = nextChange(matching, at, zones);
        }
        return at;
    }

    /** The next moment at which the count can fall: a use leaves a rolling window, or a calendar span ends. */
    private Instant nextChange(List<Use> matching, Instant after, List<ZoneId> zones) {
        TreeSet<Instant> changes = new TreeSet<>();
        switch (window) {
            case CapWindow.Rolling rolling ->
                matching.forEach(use -> changes.add(use.to().plus(rolling.length())));
            case CapWindow.Calendar calendar ->
                zones.forEach(zone ->
                        changes.add(calendar.around(after, List.of(zone)).end()));
        }
        return changes.tailSet(after, false).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A full window empties: " + this));
    }
}

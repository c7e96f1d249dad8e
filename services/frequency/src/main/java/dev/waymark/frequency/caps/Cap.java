package dev.waymark.frequency.caps;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * At most so many messages of some kind to one person within a window, and no two of them too close together.
 *
 * @param name names the cap in verdicts and trails
 * @param scope which messages it counts and holds
 * @param each for each of what it counts apart
 * @param holds whether it holds transactional messages too
 * @param limit how many; zero lets none through
 * @param window in which span
 * @param minGap how much time must pass after a message; zero for none
 * @param kept slots for urgent messages alone
 * @param byTier lower limits by activity tier; one above {@code limit} has no effect
 * @param whenHit what becomes of a message that it holds
 */
public record Cap(
        String name,
        Scope scope,
        Each each,
        Holds holds,
        int limit,
        CapWindow window,
        Duration minGap,
        Kept kept,
        Map<String, Integer> byTier,
        WhenHit whenHit) {

    /** Whom a cap holds. */
    public enum Holds {
        /** Everything but what is transactional. */
        MARKETING,
        /** Everything, as the quota of a platform does. */
        EVERYTHING
    }

    public Cap {
        byTier = Map.copyOf(byTier);
    }

    /**
     * The state of a cap for one message of one person.
     *
     * @param counted the uses in its window
     * @param limit how many this message's kind and person may have there
     * @param isReached whether another message would exceed the limit or come too soon
     * @param nextFreeAt the moment asked about when a slot is free; else when one frees, if nothing else is sent; null for never
     */
    public record Count(
            Cap cap,
            int counted,
            int limit,
            boolean isReached,
            @Nullable Instant nextFreeAt) {}

    /** How long ago a use can lie and still count. */
    public Duration lookback() {
        Duration window = this.window.lookback();
        return window.compareTo(minGap) < 0 ? minGap : window;
    }

    /** Counts at a moment, for a message that is in scope. */
    public Count count(Ask ask, History history, Instant now, List<ZoneId> zones) {
        Counter counter = new Counter(
                ask,
                history.uses().stream()
                        .filter(use -> scope.fits(use.traits()) && each.together(use.traits(), ask.traits()))
                        .toList(),
                history.lastInbound(ask.traits()),
                zones,
                limit(history.tier()));
        boolean reached = counter.isReached(now);
        return new Count(
                this, counter.inWindow(now).size(), counter.limit, reached, reached ? counter.freeAt(now) : now);
    }

    private int limit(@Nullable String tier) {
        return tier == null ? limit : Math.min(limit, byTier.getOrDefault(tier, limit));
    }

    /** One counter of the cap, for one message. */
    private final class Counter {

        private final Ask ask;
        private final List<Use> uses;
        private final Optional<Instant> inbound;
        private final List<ZoneId> zones;
        private final int limit;

        Counter(Ask ask, List<Use> uses, Optional<Instant> inbound, List<ZoneId> zones, int limit) {
            this.ask = ask;
            this.uses = uses;
            this.inbound = inbound;
            this.zones = zones;
            this.limit = limit;
        }

        List<Use> inWindow(Instant at) {
            return window.around(at, zones, inbound)
                    .map(span -> uses.stream()
                            .filter(use -> span.touches(use.from(), use.to()))
                            .toList())
                    .orElse(List.of());
        }

        boolean isReached(Instant at) {
            if (window.around(at, zones, inbound).isEmpty() || isTooSoon(at)) {
                return true;
            }
            List<Use> counted = inWindow(at);
            long urgent = counted.stream()
                    .filter(use -> use.priority() >= kept.priority())
                    .count();
            return counted.size() + kept.from(ask.priority(), urgent) >= limit;
        }

        private boolean isTooSoon(Instant at) {
            return !minGap.isZero()
                    && uses.stream().anyMatch(use -> use.to().plus(minGap).isAfter(at));
        }

        /** The state falls only at a change, so the first change that finds a slot free is the moment. */
        @Nullable
        Instant freeAt(Instant now) {
            if (limit <= kept.from(ask.priority(), 0)) {
                return null;
            }
            Instant at = now;
            while (at != null && isReached(at)) {
                at = nextChange(at);
            }
            return at;
        }

        /** The next moment at which something frees: a use leaves a rolling window, a span ends, a gap has passed; null for none. */
        private @Nullable Instant nextChange(Instant after) {
            TreeSet<Instant> changes = new TreeSet<>();
            if (!minGap.isZero()) {
                uses.forEach(use -> changes.add(use.to().plus(minGap)));
            }
            switch (window) {
                case CapWindow.Rolling rolling ->
                    uses.forEach(use -> changes.add(use.to().plus(rolling.length())));
                case CapWindow.Calendar calendar ->
                    calendar.zones(zones)
                            .forEach(
                                    zone -> changes.add(calendar.in(zone, after).end()));
                case CapWindow.SinceInbound ignored -> {
                    // Nothing frees within it, and only the person begins another.
                }
            }
            return changes.higher(after);
        }
    }
}

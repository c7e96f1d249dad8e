package dev.waymark.frequency.caps;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** In which span messages are counted. Rolling or calendar is a visible choice of whoever sets the cap. */
public sealed interface CapWindow {

    /**
     * The span that counts for a message at {@code now}; empty when none is open, so nothing may go.
     *
     * @param zones the person's candidate zones; with several it covers the span of each
     * @param inbound when the person last wrote to us where the message would go
     */
    Optional<Span> around(Instant now, List<ZoneId> zones, Optional<Instant> inbound);

    /** No use that ended longer before {@code now} than this can lie in the span. */
    Duration lookback();

    /**
     * The last so much time.
     *
     * @param length positive
     */
    record Rolling(Duration length) implements CapWindow {

        /**
         * A use counts for exactly {@code length} after it ended: from then on its slot is free. One that another replica, whose clock is
         * ahead, has stamped in the future counts already.
         */
        @Override
        public Optional<Span> around(Instant now, List<ZoneId> zones, Optional<Instant> inbound) {
            return Optional.of(new Span(now.minus(length).plusNanos(1), Instant.MAX));
        }

        @Override
        public Duration lookback() {
            return length;
        }
    }

    /**
     * The calendar day, week or month.
     *
     * @param unit which of them
     * @param fixed the zones of its calendar; empty for the person's
     */
    record Calendar(CalendarUnit unit, List<ZoneId> fixed) implements CapWindow {

        public Calendar {
            fixed = List.copyOf(fixed);
        }

        /** In the person's zone. */
        public Calendar(CalendarUnit unit) {
            this(unit, List.of());
        }

        @Override
        public Optional<Span> around(Instant now, List<ZoneId> zones, Optional<Instant> inbound) {
            Instant start = Instant.MAX;
            Instant end = Instant.MIN;
            for (ZoneId zone : zones(zones)) {
                Span span = in(zone, now);
                start = span.start().isBefore(start) ? span.start() : start;
                end = span.end().isAfter(end) ? span.end() : end;
            }
            return Optional.of(new Span(start, end));
        }

        @Override
        public Duration lookback() {
            return unit.longest().plusDays(2);
        }

        /** The zones that count. */
        List<ZoneId> zones(List<ZoneId> persons) {
            return fixed.isEmpty() ? persons : fixed;
        }

        /**
         * The span of one zone. It begins when the local date is first reached; where the clocks then go back over midnight, it has begun
         * all the same and does not begin twice.
         */
        Span in(ZoneId zone, Instant now) {
            LocalDate first = unit.first(now.atZone(zone).toLocalDate());
            Instant end = begin(unit.next(first), zone);
            while (!now.isBefore(end)) {
                first = unit.next(first);
                end = begin(unit.next(first), zone);
            }
            return new Span(begin(first, zone), end);
        }

        private static Instant begin(LocalDate date, ZoneId zone) {
            return date.atStartOfDay(zone).toInstant();
        }
    }

    /**
     * So much time from the moment at which the person last wrote to us; none is open for who did not. Each message of the person begins
     * it anew, with nothing counted.
     *
     * @param length positive
     */
    record SinceInbound(Duration length) implements CapWindow {

        @Override
        public Optional<Span> around(Instant now, List<ZoneId> zones, Optional<Instant> inbound) {
            return inbound.map(at -> new Span(at, at.plus(length))).filter(span -> now.isBefore(span.end()));
        }

        @Override
        public Duration lookback() {
            return length;
        }
    }
}

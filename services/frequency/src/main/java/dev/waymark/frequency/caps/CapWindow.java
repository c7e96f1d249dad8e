package dev.waymark.frequency.caps;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** In which span messages are counted. Rolling or calendar is a visible choice of whoever sets the cap. */
public sealed interface CapWindow {

    /** The span that counts for a message at {@code now}. With several candidate zones it covers the span of each. */
    Span around(Instant now, List<ZoneId> zones);

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
        public Span around(Instant now, List<ZoneId> zones) {
            return new Span(now.minus(length).plusNanos(1), Instant.MAX);
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
     */
    record Calendar(CalendarUnit unit) implements CapWindow {

        @Override
        public Span around(Instant now, List<ZoneId> zones) {
            Instant start = Instant.MAX;
            Instant end = Instant.MIN;
            for (ZoneId zone : zones) {
                Span span = in(zone, now);
                start = span.start().isBefore(start) ? span.start() : start;
                end = span.end().isAfter(end) ? span.end() : end;
            }
            return new Span(start, end);
        }

        @Override
        public Duration lookback() {
            return unit.longest().plusDays(2);
        }

        /**
         * The span of one zone. It begins when the local date is first reached; where the clocks then go back over midnight, it has begun
         * all the same and does not begin twice.
         */
        private Span in(ZoneId zone, Instant now) {
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
}

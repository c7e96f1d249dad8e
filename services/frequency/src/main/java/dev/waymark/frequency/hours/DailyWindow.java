package dev.waymark.frequency.hours;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

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
public record DailyWindow(LocalTime opens, LocalTime closes) implements OpenTimes {

    /** A window that both changes of the clocks could skip would still change within so many days. */
    private static final int DAYS = 3;

    @Override
    public boolean isOpen(Instant at, ZoneId zone) {
        LocalTime local = at.atZone(zone).toLocalTime();
        if (opens.isBefore(closes)) {
            return !local.isBefore(opens) && local.isBefore(closes);
        }
        return opens.equals(closes) || !local.isBefore(opens) || local.isBefore(closes);
    }

    @Override
    public Instant openFrom(Instant from, ZoneId zone) {
        return isOpen(from, zone) ? from : Changes.first(from, zone, opens, DAYS, at -> isOpen(at, zone));
    }

    @Override
    public Instant shutAfter(Instant from, ZoneId zone) {
        return opens.equals(closes) ? Instant.MAX : Changes.first(from, zone, closes, DAYS, at -> !isOpen(at, zone));
    }
}

package dev.waymark.frequency.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Whole local days on which messages may go. It is open at an instant exactly when the local date of that instant is such a day.
 *
 * @param holidays the country's days
 * @param on which of them are open
 */
public record SendingDays(Holidays holidays, On on) implements OpenTimes {

    /** The longest run of days off is that of the Spring Festival, nine or ten; nothing is shut for longer than this. */
    private static final int DAYS = 40;

    /** Which days are open. */
    public enum On {
        /** Days on which people work, adjusted ones at weekends among them. */
        WORKING_DAYS,
        /** All but public holidays; usual weekends are open. */
        ALL_BUT_HOLIDAYS,
        /** Public holidays and weekends that are not worked. */
        DAYS_OFF
    }

    @Override
    public boolean isOpen(Instant at, ZoneId zone) {
        LocalDate date = at.atZone(zone).toLocalDate();
        return switch (on) {
            case WORKING_DAYS -> holidays.isWorkingDay(date);
            case ALL_BUT_HOLIDAYS -> !holidays.isHoliday(date);
            case DAYS_OFF -> !holidays.isWorkingDay(date);
        };
    }

    @Override
    public Instant openFrom(Instant from, ZoneId zone) {
        return isOpen(from, zone) ? from : Changes.first(from, zone, LocalTime.MIDNIGHT, DAYS, at -> isOpen(at, zone));
    }

    @Override
    public Instant shutAfter(Instant from, ZoneId zone) {
        return Changes.first(from, zone, LocalTime.MIDNIGHT, DAYS, at -> !isOpen(at, zone));
    }
}

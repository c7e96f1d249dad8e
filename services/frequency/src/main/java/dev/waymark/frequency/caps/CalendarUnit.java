package dev.waymark.frequency.caps;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** A span of the calendar. Weeks start on Monday (ISO 8601). */
public enum CalendarUnit {
    DAY,
    WEEK,
    MONTH;

    /** The first date of the span in which a date lies. */
    LocalDate first(LocalDate date) {
        return switch (this) {
            case DAY -> date;
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
        };
    }

    /** The first date of the span after the one that begins with {@code first}. */
    LocalDate next(LocalDate first) {
        return switch (this) {
            case DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
        };
    }

    /** How long the span can be, changes of the clocks apart. */
    Duration longest() {
        return switch (this) {
            case DAY -> Duration.ofDays(1);
            case WEEK -> Duration.ofDays(7);
            case MONTH -> Duration.ofDays(31);
        };
    }
}

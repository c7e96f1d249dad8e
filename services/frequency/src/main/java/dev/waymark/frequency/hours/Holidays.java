package dev.waymark.frequency.hours;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * The days off of a country, and the days at weekends on which it works for them.
 *
 * @param off public holidays and the days given for them
 * @param worked Saturdays and Sundays that are working days
 * @param years for which the country has published them; in another year only weekends are known
 */
public record Holidays(Set<LocalDate> off, Set<LocalDate> worked, Set<Integer> years) {

    public Holidays {
        off = Set.copyOf(off);
        worked = Set.copyOf(worked);
        years = Set.copyOf(years);
    }

    /** Whether people are off for a public holiday. */
    public boolean isHoliday(LocalDate date) {
        return off.contains(date);
    }

    /** Whether people work. */
    public boolean isWorkingDay(LocalDate date) {
        return worked.contains(date) || (!off.contains(date) && !isWeekend(date));
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}

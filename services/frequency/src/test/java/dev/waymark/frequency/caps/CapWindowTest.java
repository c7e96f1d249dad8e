package dev.waymark.frequency.caps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.frequency.caps.CapWindow.Calendar;
import dev.waymark.frequency.caps.CapWindow.Rolling;
import dev.waymark.frequency.hours.Moments;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CapWindowTest {

    private static final Calendar DAY = new Calendar(CalendarUnit.DAY);

    @Test
    void shouldGiveADayOfTwentyThreeHoursWhereTheClocksGoForward() {
        Span day = span(DAY, Instant.parse("2026-03-29T10:00:00Z"), List.of(ZoneId.of("Europe/Berlin")));

        assertThat(day)
                .isEqualTo(new Span(Instant.parse("2026-03-28T23:00:00Z"), Instant.parse("2026-03-29T22:00:00Z")));
    }

    @Test
    void shouldBeginADayAtTheEndOfTheGapThatSkipsItsMidnight() {
        // Given: on 2018-11-04 Sao Paulo went from 00:00 to 01:00
        Span day = span(DAY, Instant.parse("2018-11-04T12:00:00Z"), List.of(ZoneId.of("America/Sao_Paulo")));

        assertThat(day.start()).isEqualTo("2018-11-04T03:00:00Z");
    }

    @Test
    void shouldNotResumeADayThatTheClocksGoBackTo() {
        // Given: on 2006-10-29 St. John's went from 00:01 back to 23:01 of the day before
        ZoneId stJohns = ZoneId.of("America/St_Johns");
        Instant secondRun = Instant.parse("2006-10-29T03:00:00Z");

        // When
        Span day = span(DAY, secondRun, List.of(stJohns));

        // Then
        assertThat(secondRun.atZone(stJohns).toLocalDate()).isEqualTo("2006-10-28");
        assertThat(day.start()).isEqualTo("2006-10-29T02:30:00Z");
        assertThat(day.end()).isEqualTo("2006-10-30T03:30:00Z");
    }

    @Test
    void shouldStartWeeksOnMonday() {
        Span week = span(
                new Calendar(CalendarUnit.WEEK),
                Instant.parse("2026-11-22T08:00:00Z"),
                List.of(ZoneId.of("Asia/Shanghai")));

        assertThat(week)
                .isEqualTo(new Span(Instant.parse("2026-11-15T16:00:00Z"), Instant.parse("2026-11-22T16:00:00Z")));
    }

    @Test
    void shouldCoverTheDaysOfAllCandidateZones() {
        Span days = span(
                DAY,
                Instant.parse("2026-01-15T20:00:00Z"),
                List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("Asia/Shanghai")));

        assertThat(days)
                .isEqualTo(new Span(Instant.parse("2026-01-14T23:00:00Z"), Instant.parse("2026-01-16T16:00:00Z")));
    }

    @Test
    void shouldFreeARollingSlotExactlyItsLengthAfterTheUse() {
        // Given
        Instant use = Instant.parse("2026-01-15T20:00:00Z");
        Rolling rolling = new Rolling(Duration.ofHours(24));

        // When
        Span before = span(rolling, use.plus(Duration.ofHours(24)).minusNanos(1), List.of());
        Span after = span(rolling, use.plus(Duration.ofHours(24)), List.of());

        // Then
        assertThat(before.touches(use, use)).isTrue();
        assertThat(after.touches(use, use)).isFalse();
    }

    @Property(tries = 10_000)
    void shouldFindTheDayThatAWalkThroughTheQuartersOfAnHourFinds(
            @ForAll("zones") ZoneId zone, @ForAll("instants") Instant now) {
        Span day = span(DAY, now, List.of(zone));

        LocalDate today = latestDateUpTo(now, zone);
        assertThat(day.start()).isBeforeOrEqualTo(now);
        assertThat(day.end()).isAfter(now);
        assertThat(latestDateUpTo(day.start(), zone)).isEqualTo(today);
        assertThat(latestDateUpTo(day.start().minusNanos(1), zone)).isEqualTo(today.minusDays(1));
        assertThat(latestDateUpTo(day.end().minusNanos(1), zone)).isEqualTo(today);
        assertThat(latestDateUpTo(day.end(), zone)).isEqualTo(today.plusDays(1));
    }

    @Property(tries = 10_000)
    void shouldMakeWeeksAndMonthsOfWholeDays(@ForAll("zones") ZoneId zone, @ForAll("instants") Instant now) {
        Span week = span(new Calendar(CalendarUnit.WEEK), now, List.of(zone));
        Span month = span(new Calendar(CalendarUnit.MONTH), now, List.of(zone));

        LocalDate today = latestDateUpTo(now, zone);
        LocalDate monday = latestDateUpTo(week.start(), zone);
        assertThat(monday.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(today).isBetween(monday, monday.plusDays(6));
        assertThat(latestDateUpTo(week.end(), zone)).isEqualTo(monday.plusWeeks(1));
        assertThat(latestDateUpTo(month.start(), zone)).isEqualTo(today.withDayOfMonth(1));
        assertThat(latestDateUpTo(month.end(), zone))
                .isEqualTo(today.withDayOfMonth(1).plusMonths(1));
    }

    private static Span span(CapWindow window, Instant now, List<ZoneId> zones) {
        return window.around(now, zones, Optional.empty()).orElseThrow();
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Moments.zones();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Moments.instants();
    }

    /** The latest date that the calendar on the wall has shown: clocks go back by less than the two hours looked over. */
    private static LocalDate latestDateUpTo(Instant now, ZoneId zone) {
        LocalDate latest = now.atZone(zone).toLocalDate();
        for (int quarter = 1; quarter <= 4 * 2; quarter++) {
            LocalDate shown =
                    now.minus(Moments.GRID.multipliedBy(quarter)).atZone(zone).toLocalDate();
            latest = shown.isAfter(latest) ? shown : latest;
        }
        return latest;
    }
}

package dev.waymark.frequency.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DailyWindowTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");

    @Test
    void shouldBeOpenFromItsOpeningUpToButNotAtItsClosing() {
        DailyWindow day = window("08:00", "21:00");

        assertThat(day.isOpen(Instant.parse("2026-01-15T06:59:59.999999Z"), BERLIN))
                .isFalse();
        assertThat(day.isOpen(Instant.parse("2026-01-15T07:00:00Z"), BERLIN)).isTrue();
        assertThat(day.isOpen(Instant.parse("2026-01-15T19:59:59.999999Z"), BERLIN))
                .isTrue();
        assertThat(day.isOpen(Instant.parse("2026-01-15T20:00:00Z"), BERLIN)).isFalse();
    }

    @Test
    void shouldOpenAtTheEndOfTheGapThatSkipsItsOpening() {
        // Given: on 2026-03-29 Berlin goes from 02:00 to 03:00
        DailyWindow night = window("02:30", "05:00");

        // When
        Instant opens = night.openFrom(Instant.parse("2026-03-28T22:00:00Z"), BERLIN);

        // Then
        assertThat(opens).isEqualTo("2026-03-29T01:00:00Z");
    }

    @Test
    void shouldOpenInBothRunsOfARepeatedHour() {
        // Given: on 2026-10-25 Berlin goes from 03:00 back to 02:00
        DailyWindow night = window("02:30", "05:00");

        // When
        Instant first = night.openFrom(Instant.parse("2026-10-24T22:00:00Z"), BERLIN);
        Instant shuts = night.shutAfter(first, BERLIN);
        Instant second = night.openFrom(shuts, BERLIN);

        // Then
        assertThat(first).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(shuts).isEqualTo("2026-10-25T01:00:00Z");
        assertThat(second).isEqualTo("2026-10-25T01:30:00Z");
    }

    @Test
    void shouldOpenWhereTheClocksSkippedMidnight() {
        // Given: on 2018-11-04 Sao Paulo went from 00:00 to 01:00
        DailyWindow night = window("00:00", "06:00");

        // When
        Instant opens = night.openFrom(Instant.parse("2018-11-04T02:00:00Z"), SAO_PAULO);

        // Then
        assertThat(opens).isEqualTo("2018-11-04T03:00:00Z");
        assertThat(opens.atZone(SAO_PAULO).toLocalTime()).isEqualTo("01:00");
    }

    @Test
    void shouldKnowAChangeOfHalfAnHour() {
        // Given: on 2026-10-04 Lord Howe goes from 02:00 (+10:30) to 02:30 (+11)
        DailyWindow night = window("02:15", "03:00");

        // When
        Instant opens = night.openFrom(Instant.parse("2026-10-03T12:00:00Z"), LORD_HOWE);

        // Then
        assertThat(opens).isEqualTo("2026-10-03T15:30:00Z");
    }

    @Test
    void shouldRunOverMidnight() {
        DailyWindow late = window("22:00", "02:00");

        assertThat(late.isOpen(Instant.parse("2026-01-15T22:30:00Z"), BERLIN)).isTrue();
        assertThat(late.isOpen(Instant.parse("2026-01-16T00:59:00Z"), BERLIN)).isTrue();
        assertThat(late.isOpen(Instant.parse("2026-01-16T01:00:00Z"), BERLIN)).isFalse();
    }

    @Property(tries = 10_000)
    void shouldOpenAndShutWhereAWalkThroughTheQuartersOfAnHourDoes(
            @ForAll("windows") DailyWindow window, @ForAll("zones") ZoneId zone, @ForAll("instants") Instant from) {
        Assume.that(!window.opens().equals(window.closes()));

        Instant opens = window.openFrom(from, zone);

        assertThat(opens).isEqualTo(isOpen(window, from, zone) ? from : walk(window, from, zone, true));
        assertThat(window.shutAfter(opens, zone)).isEqualTo(walk(window, opens, zone, false));
    }

    @Provide
    Arbitrary<DailyWindow> windows() {
        Arbitrary<LocalTime> quarters = Arbitraries.integers().between(0, 95).map(q -> LocalTime.of(q / 4, q % 4 * 15));
        return Combinators.combine(quarters, quarters).as(DailyWindow::new);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Moments.zones();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Moments.instants();
    }

    private static Instant walk(DailyWindow window, Instant from, ZoneId zone, boolean open) {
        Instant at = Moments.nextOnGrid(from);
        while (isOpen(window, at, zone) != open) {
            at = Moments.nextOnGrid(at);
        }
        return at;
    }

    /** Walks the dial from the opening to the closing and looks whether the minute comes by. */
    private static boolean isOpen(DailyWindow window, Instant at, ZoneId zone) {
        int wanted = minute(at.atZone(zone).toLocalTime());
        for (int minute = minute(window.opens()); minute != minute(window.closes()); minute = (minute + 1) % 1440) {
            if (minute == wanted) {
                return true;
            }
        }
        return false;
    }

    private static int minute(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    private static DailyWindow window(String opens, String closes) {
        return new DailyWindow(LocalTime.parse(opens), LocalTime.parse(closes));
    }
}

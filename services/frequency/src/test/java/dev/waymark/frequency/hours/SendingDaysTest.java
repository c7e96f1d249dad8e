package dev.waymark.frequency.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.frequency.hours.HoursRule.Layer;
import dev.waymark.frequency.hours.QuietHours.Opening;
import dev.waymark.frequency.hours.SendingDays.On;
import dev.waymark.frequency.hours.Zones.Source;
import dev.waymark.frequency.policy.Calendars;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingDaysTest {

    private static final Holidays CHINA = Calendars.of("CN").orElseThrow();
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "2025-01-26, true, an adjusted Sunday before the Spring Festival",
        "2025-01-28, false, the eve of the Spring Festival",
        "2025-10-08, false, the last day of the National Day holidays",
        "2025-10-11, true, an adjusted Saturday",
        "2026-01-02, false, the second day off for New Year",
        "2026-01-04, true, an adjusted Sunday",
        "2026-02-14, true, an adjusted Saturday",
        "2026-02-23, false, the last day of the Spring Festival",
        "2026-02-24, true, the first day of work after it",
        "2026-05-09, true, an adjusted Saturday",
        "2026-06-19, false, the Dragon Boat Festival",
        "2026-09-20, true, an adjusted Sunday",
        "2026-10-07, false, the last day of the National Day holidays",
        "2026-10-10, true, an adjusted Saturday",
        "2026-11-21, false, a usual Saturday",
        "2026-11-23, true, a usual Monday"
    })
    void shouldKnowWhenMainlandChinaWorks(LocalDate date, boolean works, String why) {
        assertThat(CHINA.isWorkingDay(date)).as(why).isEqualTo(works);
    }

    /** Every adjusted day is at a weekend, and the days off of a published year are as many as the notices give. */
    @Test
    void shouldHoldTheNoticesWhole() {
        assertThat(CHINA.years()).containsExactlyInAnyOrder(2025, 2026);
        assertThat(CHINA.worked())
                .allSatisfy(date -> assertThat(date.getDayOfWeek().getValue()).isGreaterThanOrEqualTo(6));
        assertThat(CHINA.off()).filteredOn(date -> date.getYear() == 2025).hasSize(1 + 8 + 3 + 5 + 3 + 8);
        assertThat(CHINA.off()).filteredOn(date -> date.getYear() == 2026).hasSize(3 + 9 + 3 + 5 + 3 + 3 + 7);
    }

    @Test
    void shouldHoldAMessageOverTheSpringFestival() {
        // Given
        HoursRule days = rule(new SendingDays(CHINA, On.WORKING_DAYS));
        HoursRule hours = rule(new DailyWindow(LocalTime.of(9, 0), LocalTime.of(18, 0)));

        // When
        Optional<Opening> opening = QuietHours.next(
                Instant.parse("2026-02-14T11:00:00Z"),
                List.of(days, hours),
                Zones.of(Source.PERSON, List.of(SHANGHAI)));

        // Then
        assertThat(opening).map(Opening::from).hasValue(Instant.parse("2026-02-24T01:00:00Z"));
        assertThat(opening).map(Opening::until).hasValue(Instant.parse("2026-02-24T10:00:00Z"));
    }

    @Property(tries = 10_000)
    void shouldOpenAndShutWhereAWalkThroughTheQuartersOfAnHourDoes(
            @ForAll("days") SendingDays days, @ForAll("zones") ZoneId zone, @ForAll("instants") Instant now) {
        // When
        Instant opens = days.openFrom(now, zone);

        // Then
        assertThat(opens).isEqualTo(days.isOpen(now, zone) ? now : walk(days, zone, now, true));
        assertThat(days.shutAfter(opens, zone)).isEqualTo(walk(days, zone, opens, false));
    }

    @Provide
    Arbitrary<SendingDays> days() {
        Arbitrary<LocalDate> dates = Arbitraries.integers().between(0, 13_000).map(day -> LocalDate.of(1992, 1, 1)
                .plusDays(day));
        return Combinators.combine(dates.set().ofMaxSize(40), dates.set().ofMaxSize(40))
                .as((off, worked) -> new Holidays(off, worked, Set.of()))
                .map(holidays -> new SendingDays(holidays, On.WORKING_DAYS));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Moments.zones();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Moments.instants();
    }

    private static Instant walk(SendingDays days, ZoneId zone, Instant from, boolean open) {
        Instant at = Moments.nextOnGrid(from);
        while (days.holidays().isWorkingDay(at.atZone(zone).toLocalDate()) != open) {
            at = Moments.nextOnGrid(at);
        }
        return at;
    }

    private static HoursRule rule(OpenTimes times) {
        return new HoursRule("rule", Layer.BRAND, Set.of(), Set.of(), Set.of(), Set.of(), times, Optional.empty());
    }
}

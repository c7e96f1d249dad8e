package dev.waymark.frequency.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.frequency.hours.HoursRule.Layer;
import dev.waymark.frequency.hours.QuietHours.Opening;
import dev.waymark.frequency.hours.SendingDays.On;
import dev.waymark.frequency.hours.Zones.Source;
import java.time.Duration;
import java.time.Instant;
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

class QuietHoursTest {

    private static final Duration HORIZON = Duration.ofDays(40);

    @Test
    void shouldWaitUntilAllCandidateZonesAreOpen() {
        // Given: 12:00 in Berlin is 20:00 in Shanghai in winter
        Zones zones = Zones.of(Source.ADDRESS, List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("Asia/Shanghai")));

        // When
        Optional<Opening> opening = QuietHours.next(Instant.parse("2026-01-15T20:00:00Z"), List.of(rule(8, 21)), zones);

        // Then
        assertThat(opening).hasValueSatisfying(found -> {
            assertThat(found.from()).isEqualTo("2026-01-16T07:00:00Z");
            assertThat(found.until()).isEqualTo("2026-01-16T13:00:00Z");
            assertThat(found.shutNow()).map(HoursRule::name).hasValue("from-8-to-21");
        });
    }

    @Test
    void shouldFindNoOpeningWhereThereIsNone() {
        Zones zones = Zones.of(Source.BRAND, List.of(ZoneId.of("Asia/Shanghai")));

        assertThat(QuietHours.next(Instant.parse("2026-01-15T20:00:00Z"), List.of(rule(8, 12), rule(12, 20)), zones))
                .isEmpty();
    }

    @Test
    void shouldBeOpenForEverWithoutRules() {
        Instant now = Instant.parse("2026-01-15T20:00:00Z");

        assertThat(QuietHours.next(now, List.of(), Zones.of(Source.BRAND, Moments.ZONES)))
                .contains(new Opening(now, Instant.MAX, Optional.empty()));
    }

    @Property(tries = 10_000)
    void shouldFindTheSpanThatAWalkFinds(
            @ForAll("rules") List<HoursRule> rules, @ForAll("zones") Zones zones, @ForAll("instants") Instant now) {
        // When
        Optional<Opening> opening = QuietHours.next(now, rules, zones);

        // Then
        Instant expected = allOpen(rules, zones, now) ? now : walk(rules, zones, now, true);
        if (expected.isBefore(now.plus(HORIZON))) {
            assertThat(opening).map(Opening::from).hasValue(expected);
            assertThat(opening).map(Opening::until).hasValue(walk(rules, zones, expected, false));
        } else {
            assertThat(opening).isEmpty();
        }
    }

    @Provide
    Arbitrary<List<HoursRule>> rules() {
        Arbitrary<Integer> opens = Arbitraries.integers().between(0, 23);
        Arbitrary<Integer> length = Arbitraries.integers().between(6, 20);
        Arbitrary<HoursRule> rule =
                Combinators.combine(opens, length).as((from, hours) -> rule(from, (from + hours) % 24));
        Arbitrary<HoursRule> days = Arbitraries.of(On.WORKING_DAYS, On.DAYS_OFF)
                .map(on -> rule(on.name(), new SendingDays(new Holidays(Set.of(), Set.of(), Set.of()), on)));
        return Arbitraries.oneOf(rule, rule, rule, days).list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<Zones> zones() {
        return Moments.zones().list().ofMinSize(1).ofMaxSize(3).map(candidates -> Zones.of(Source.ADDRESS, candidates));
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Moments.instants();
    }

    private static Instant walk(List<HoursRule> rules, Zones zones, Instant from, boolean open) {
        Instant at = Moments.nextOnGrid(from);
        Instant end = from.plus(HORIZON);
        while (at.isBefore(end) && allOpen(rules, zones, at) != open) {
            at = Moments.nextOnGrid(at);
        }
        return at;
    }

    private static boolean allOpen(List<HoursRule> rules, Zones zones, Instant at) {
        return rules.stream().allMatch(rule -> zones.candidates().stream()
                .allMatch(zone -> rule.window().isOpen(at, zone)));
    }

    private static HoursRule rule(int opens, int closes) {
        return rule(
                "from-" + opens + "-to-" + closes, new DailyWindow(LocalTime.of(opens, 0), LocalTime.of(closes, 0)));
    }

    private static HoursRule rule(String name, OpenTimes times) {
        return new HoursRule(name, Layer.BRAND, Set.of(), Set.of(), Set.of(), Set.of(), times, Optional.empty());
    }
}

package dev.waymark.frequency.caps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.frequency.caps.CapWindow.Calendar;
import dev.waymark.frequency.caps.CapWindow.Rolling;
import dev.waymark.frequency.hours.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CapTest {

    private static final List<ZoneId> SHANGHAI = List.of(ZoneId.of("Asia/Shanghai"));
    private static final Instant NOON = Instant.parse("2026-01-15T04:00:00Z");

    @Test
    void shouldCountOnlyWhatItMatches() {
        // Given
        Cap cap = new Cap(
                "mail", Set.of("email"), Set.of("marketing"), Set.of("welcome"), 1, new Calendar(CalendarUnit.DAY));

        // Then
        assertThat(cap.matches("email", "marketing", "welcome")).isTrue();
        assertThat(cap.matches("sms", "marketing", "welcome")).isFalse();
        assertThat(cap.matches("email", "service", "welcome")).isFalse();
        assertThat(cap.matches("email", "marketing", null)).isFalse();
        assertThat(cap.count(List.of(use(NOON)), NOON, SHANGHAI).isReached()).isFalse();
    }

    @Test
    void shouldCountAUseThatStraddlesMidnightOnBothDays() {
        // Given
        Instant midnight = Instant.parse("2026-01-15T16:00:00Z");
        Use straddling = new Use(midnight.minusSeconds(5), midnight.plusSeconds(5), "sms", "marketing", null);
        Cap cap = cap(1, new Calendar(CalendarUnit.DAY));

        // Then
        assertThat(cap.count(List.of(straddling), midnight.minusSeconds(1), SHANGHAI)
                        .isReached())
                .isTrue();
        assertThat(cap.count(List.of(straddling), midnight.plusSeconds(60), SHANGHAI)
                        .isReached())
                .isTrue();
        assertThat(cap.count(List.of(straddling), midnight.plusSeconds(86_400), SHANGHAI)
                        .isReached())
                .isFalse();
    }

    @Test
    void shouldNeverFreeWithALimitOfZero() {
        Cap.Count count = cap(0, new Rolling(Duration.ofHours(1))).count(List.of(), NOON, SHANGHAI);

        assertThat(count.isReached()).isTrue();
        assertThat(count.nextFreeAt()).isNull();
    }

    /** Messages are tried at random moments and sent when the cap lets them: no window ever holds more than the limit. */
    @Property(tries = 3_000)
    void shouldNeverLetMoreThroughThanTheLimit(
            @ForAll("windows") CapWindow window,
            @ForAll @IntRange(min = 1, max = 4) int limit,
            @ForAll("zones") ZoneId zone,
            @ForAll("instants") Instant start,
            @ForAll("gaps") List<Integer> gaps) {
        // Given
        Cap cap = cap(limit, window);
        List<Use> sent = new ArrayList<>();
        Instant now = start;

        // When
        for (int gap : gaps) {
            now = now.plusSeconds(gap * 60L);
            if (!cap.count(sent, now, List.of(zone)).isReached()) {
                sent.add(use(now));
            }
        }

        // Then
        for (Use use : sent) {
            assertThat(sent.stream().filter(other -> sameWindow(window, zone, use, other)))
                    .hasSizeLessThanOrEqualTo(limit);
        }
    }

    @Property(tries = 3_000)
    void shouldNameTheVeryMomentAtWhichASlotFrees(
            @ForAll("windows") CapWindow window,
            @ForAll @IntRange(min = 1, max = 3) int limit,
            @ForAll("zones") ZoneId zone,
            @ForAll("instants") Instant start,
            @ForAll("gaps") List<Integer> gaps) {
        // Given
        Cap cap = cap(limit, window);
        List<Use> sent = new ArrayList<>();
        Instant now = start;
        for (int gap : gaps) {
            now = now.plusSeconds(gap * 60L);
            sent.add(use(now));
        }

        // When
        Cap.Count count = cap.count(sent, now, List.of(zone));

        // Then
        Instant free = Objects.requireNonNull(count.nextFreeAt());
        assertThat(cap.count(sent, free, List.of(zone)).isReached()).isFalse();
        if (count.isReached()) {
            assertThat(cap.count(sent, free.minusNanos(1), List.of(zone)).isReached())
                    .isTrue();
        }
    }

    @Provide
    Arbitrary<CapWindow> windows() {
        return Arbitraries.of(
                new Calendar(CalendarUnit.DAY),
                new Calendar(CalendarUnit.WEEK),
                new Rolling(Duration.ofHours(24)),
                new Rolling(Duration.ofHours(1)));
    }

    @Provide
    Arbitrary<List<Integer>> gaps() {
        return Arbitraries.integers().between(0, 900).list().ofMinSize(1).ofMaxSize(30);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Moments.zones();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Moments.instants();
    }

    /** Whether {@code other} lies in the window that starts, or began, with {@code use}: written without the code under test. */
    private static boolean sameWindow(CapWindow window, ZoneId zone, Use use, Use other) {
        return switch (window) {
            case Rolling rolling ->
                !other.from().isBefore(use.from())
                        && other.from().isBefore(use.from().plus(rolling.length()));
            case Calendar calendar -> {
                var mine = use.from().atZone(zone).toLocalDate();
                var others = other.from().atZone(zone).toLocalDate();
                yield calendar.unit() == CalendarUnit.DAY
                        ? mine.equals(others)
                        : mine.minusDays(mine.getDayOfWeek().getValue())
                                .equals(others.minusDays(others.getDayOfWeek().getValue()));
            }
        };
    }

    private static Cap cap(int limit, CapWindow window) {
        return new Cap("test", Set.of(), Set.of(), Set.of(), limit, window);
    }

    private static Use use(Instant at) {
        return new Use(at, at, "sms", "marketing", null);
    }
}

package dev.waymark.frequency.caps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.frequency.caps.Cap.Holds;
import dev.waymark.frequency.caps.CapWindow.Calendar;
import dev.waymark.frequency.caps.CapWindow.Rolling;
import dev.waymark.frequency.hours.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CapTest {

    private static final List<ZoneId> SHANGHAI = List.of(ZoneId.of("Asia/Shanghai"));
    private static final Traits SMS = new Traits("sms", "marketing", null, null, Set.of());
    private static final Instant NOON = Instant.parse("2026-01-15T04:00:00Z");

    @Test
    void shouldCountOnlyWhatItMatches() {
        // Given
        Scope scope = new Scope(
                Set.of("email"), Set.of("marketing"), Set.of("welcome"), Set.of("shop"), Set.of("news", "offer"));

        // Then
        assertThat(scope.fits(traits("email", "marketing", "welcome", "shop", "news")))
                .isTrue();
        assertThat(scope.fits(traits("sms", "marketing", "welcome", "shop", "news")))
                .isFalse();
        assertThat(scope.fits(traits("email", "service", "welcome", "shop", "news")))
                .isFalse();
        assertThat(scope.fits(traits("email", "marketing", null, "shop", "news")))
                .isFalse();
        assertThat(scope.fits(traits("email", "marketing", "welcome", null, "news")))
                .isFalse();
        assertThat(scope.fits(traits("email", "marketing", "welcome", "shop", "other")))
                .isFalse();
    }

    @Test
    void shouldCountAUseThatStraddlesMidnightOnBothDays() {
        // Given
        Instant midnight = Instant.parse("2026-01-15T16:00:00Z");
        Use straddling = new Use(midnight.minusSeconds(5), midnight.plusSeconds(5), SMS, 5);
        Cap cap = cap(1, new Calendar(CalendarUnit.DAY));

        // Then
        assertThat(count(cap, List.of(straddling), midnight.minusSeconds(1), SHANGHAI)
                        .isReached())
                .isTrue();
        assertThat(count(cap, List.of(straddling), midnight.plusSeconds(60), SHANGHAI)
                        .isReached())
                .isTrue();
        assertThat(count(cap, List.of(straddling), midnight.plusSeconds(86_400), SHANGHAI)
                        .isReached())
                .isFalse();
    }

    @Test
    void shouldNeverFreeWithALimitOfZero() {
        Cap.Count count = count(cap(0, new Rolling(Duration.ofHours(1))), List.of(), NOON, SHANGHAI);

        assertThat(count.isReached()).isTrue();
        assertThat(count.nextFreeAt()).isNull();
    }

    /** Messages are tried at random moments and sent when the cap lets them: no window ever holds more than the limit. */
    @Property(tries = 10_000)
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
            if (!count(cap, sent, now, List.of(zone)).isReached()) {
                sent.add(use(now));
            }
        }

        // Then
        for (Use use : sent) {
            assertThat(sent.stream().filter(other -> sameWindow(window, zone, use, other)))
                    .hasSizeLessThanOrEqualTo(limit);
        }
    }

    @Property(tries = 10_000)
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
        Cap.Count count = count(cap, sent, now, List.of(zone));

        // Then
        Instant free = Objects.requireNonNull(count.nextFreeAt());
        assertThat(count(cap, sent, free, List.of(zone)).isReached()).isFalse();
        if (count.isReached()) {
            assertThat(count(cap, sent, free.minusNanos(1), List.of(zone)).isReached())
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
            case CapWindow.SinceInbound ignored -> throw new IllegalArgumentException("Not in this model");
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
        return new Cap(
                "cap",
                Scope.ALL,
                Each.PERSON,
                Holds.MARKETING,
                limit,
                window,
                Duration.ZERO,
                Kept.NONE,
                Map.of(),
                WhenHit.DROP);
    }

    private static Cap.Count count(Cap cap, List<Use> uses, Instant now, List<ZoneId> zones) {
        return cap.count(new Ask(SMS, 5), History.of(uses), now, zones);
    }

    private static Traits traits(
            String channel, String purpose, @Nullable String journey, @Nullable String sender, String tag) {
        return new Traits(channel, purpose, journey, sender, Set.of(tag));
    }

    private static Use use(Instant at) {
        return new Use(at, at, SMS, 5);
    }
}

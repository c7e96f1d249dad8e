package dev.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.journey.Reentry.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReentryTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** An entry as the naive model keeps it; {@code ended} is null while it is inside. */
    record Stay(Instant decided, @Nullable Instant ended) {}

    /** Time passes, the one inside leaves or not, then an event comes. */
    record Step(int minutes, boolean leaves) {}

    @Test
    void shouldLetInAgainExactlyWhenTheGapIsOver() {
        // Given
        Reentry weekly = new Reentry(Duration.ZERO, Duration.ofDays(7), Reentry.UNBOUNDED, null);
        History once = new History(false, NOON, NOON.plusSeconds(60), 1);
        Instant over = NOON.plus(Duration.ofDays(7));

        // Then
        assertThat(weekly.refusal(once, over.minusMillis(1))).contains(new EntryDecision.BlockedGap(over));
        assertThat(weekly.refusal(once, over)).isEmpty();
    }

    @Test
    void shouldKeepNeverForGood() {
        // Given
        Reentry never = new Reentry(Duration.ZERO, Duration.ZERO, 1, null);

        // Then
        assertThat(never.refusal(History.NONE, NOON)).isEmpty();
        assertThat(never.countedAfter(NOON)).isEqualTo(Instant.EPOCH);
        assertThat(never.refusal(new History(false, NOON, NOON, 1), NOON.plus(Duration.ofDays(3_650))))
                .contains(new EntryDecision.BlockedMax(1, null));
    }

    @Test
    void shouldCountThePauseFromTheExitOfAnEntryThatLastedLong() {
        // Given
        Reentry monthly = new Reentry(Duration.ofDays(30), Duration.ZERO, Reentry.UNBOUNDED, null);
        Instant exit = NOON.plus(Duration.ofDays(60));

        // Then
        assertThat(monthly.refusal(new History(false, NOON, exit, 1), exit.plus(Duration.ofDays(29))))
                .contains(new EntryDecision.BlockedGap(exit.plus(Duration.ofDays(30))));
    }

    @Property(tries = 10_000)
    void shouldDecideAsTheNaiveModel(@ForAll("rules") Reentry rule, @ForAll("steps") List<Step> steps) {
        // Given
        List<Stay> stays = new ArrayList<>();
        Instant now = NOON;

        for (Step step : steps) {
            now = now.plus(Duration.ofMinutes(step.minutes()));
            if (step.leaves() && !stays.isEmpty() && stays.getLast().ended() == null) {
                stays.set(stays.size() - 1, new Stay(stays.getLast().decided(), now));
            }

            // When
            String decision = rule.refusal(history(stays, rule, now), now)
                    .map(EntryDecision::code)
                    .orElse("ENTERED");

            // Then
            assertThat(decision).isEqualTo(naive(rule, stays, now));
            if (decision.equals("ENTERED")) {
                stays.add(new Stay(now, null));
            }
        }
    }

    private static String naive(Reentry rule, List<Stay> stays, Instant now) {
        if (stays.stream().anyMatch(stay -> stay.ended() == null)) {
            return "BLOCKED_ACTIVE";
        }
        long counted = stays.stream()
                .filter(stay -> rule.window() == null || within(stay.decided(), rule.window(), now))
                .count();
        if (counted >= rule.most()) {
            return "BLOCKED_MAX";
        }
        boolean tooSoon = stays.stream()
                .anyMatch(stay -> within(stay.decided(), rule.minGap(), now)
                        || (stay.ended() != null && within(stay.ended(), rule.afterExit(), now)));
        return tooSoon ? "BLOCKED_GAP" : "ENTERED";
    }

    /** Less than that long ago. */
    private static boolean within(Instant then, Duration span, Instant now) {
        return Duration.between(then, now).compareTo(span) < 0;
    }

    private static History history(List<Stay> stays, Reentry rule, Instant now) {
        return new History(
                stays.stream().anyMatch(stay -> stay.ended() == null),
                stays.isEmpty() ? null : stays.getLast().decided(),
                stays.stream()
                        .map(Stay::ended)
                        .filter(java.util.Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                (int) stays.stream()
                        .filter(stay -> stay.decided().isAfter(rule.countedAfter(now)))
                        .count());
    }

    @Provide
    Arbitrary<Reentry> rules() {
        Arbitrary<Duration> pause = Arbitraries.of(0, 5, 10, 30).map(Duration::ofMinutes);
        Arbitrary<Integer> most = Arbitraries.of(1, 2, 3, Reentry.UNBOUNDED);
        Arbitrary<@Nullable Duration> window =
                Arbitraries.of(10, 20, 60).map(Duration::ofMinutes).injectNull(0.3);
        return Combinators.combine(pause, pause, most, window).as(Reentry::new);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(Arbitraries.of(0, 1, 5, 10, 25), Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMaxSize(20);
    }
}

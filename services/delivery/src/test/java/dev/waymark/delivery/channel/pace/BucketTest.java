package dev.waymark.delivery.channel.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BucketTest {

    private static final long SECOND = 1_000_000_000L;

    /** Somebody who wants units after a while, and perhaps comes late for them; the account may ask for less. */
    private record Wish(long after, int units, boolean slower) {}

    private record Taken(long at, int units) {}

    @Property(tries = 1_000)
    void shouldNeverExceedTheRateInAnySpanOfTime(
            @ForAll @DoubleRange(min = 0.2, max = 5_000) double rate, @ForAll("wishes") List<Wish> wishes) {
        // Given
        Bucket bucket = new Bucket(Limits.of(OptionalDouble.of(rate), 1), 0);

        // When
        List<Taken> taken = take(bucket, wishes);

        // Then
        int largest = wishes.stream().mapToInt(Wish::units).max().orElse(0);
        double beside = Math.max(largest, Math.max(1, rate / 10)) + 1e-3;
        for (int from = 0; from < taken.size(); from++) {
            double units = 0;
            for (int to = from; to < taken.size(); to++) {
                units += taken.get(to).units();
                double seconds = (taken.get(to).at() - taken.get(from).at()) / (double) SECOND;
                assertThat(units).isLessThanOrEqualTo(rate * seconds + beside);
            }
        }
    }

    @Property(tries = 500)
    void shouldGiveTheWholeRateToWhoAlwaysWaits(
            @ForAll @DoubleRange(min = 1, max = 5_000) double rate,
            @ForAll @IntRange(min = 1, max = 10) int units,
            @ForAll @IntRange(min = 5, max = 200) int times) {
        // Given
        Bucket bucket = new Bucket(Limits.of(OptionalDouble.of(rate), 1), 0);
        List<Wish> wishes = java.util.Collections.nCopies(times, new Wish(0, units, false));

        // When
        List<Taken> taken = take(bucket, wishes);

        // Then
        double seconds = taken.getLast().at() / (double) SECOND;
        assertThat(seconds).isLessThanOrEqualTo(times * units / rate + 1e-3);
    }

    @Test
    void shouldPauseLongerWhileTheAccountKeepsAskingAndForgetThatWhenItTakes() {
        // Given
        Bucket bucket =
                new Bucket(new Limits(OptionalDouble.empty(), 1, Duration.ofMillis(100), Duration.ofMillis(400)), 0);
        long now = 0;
        List<Long> pauses = new ArrayList<>();

        // When
        for (int i = 0; i < 4; i++) {
            bucket.slower(now);
            bucket.slower(now);
            pauses.add(bucket.pause(now).toMillis());
            now += bucket.pause(now).toNanos();
        }
        bucket.took(now);
        bucket.slower(now);

        // Then
        assertThat(pauses.get(0)).isBetween(49L, 100L);
        assertThat(pauses.get(1)).isBetween(99L, 200L);
        assertThat(pauses.get(2)).isBetween(199L, 400L);
        assertThat(pauses.get(3)).isBetween(199L, 400L);
        assertThat(bucket.pause(now)).isBetween(Duration.ofMillis(49), Duration.ofMillis(100));
    }

    @Test
    void shouldGoOnSlowerAndFindItsRateAgain() {
        // Given
        Bucket bucket = new Bucket(Limits.of(OptionalDouble.of(100), 1), 0);

        // When
        bucket.slower(0);
        double after = bucket.rate(1);
        double later = bucket.rate(7 * SECOND);

        // Then
        assertThat(after).isBetween(69.9, 70.1);
        assertThat(later).isEqualTo(100);
    }

    @Test
    void shouldSlowAnAccountWithoutARateByWhatItTookAndFreeItAgain() {
        // Given
        Bucket bucket = new Bucket(Limits.of(OptionalDouble.empty(), 1), 0);
        for (int i = 0; i < 200; i++) {
            bucket.take(1, SECOND + i * SECOND / 200);
        }
        long end = 2 * SECOND - 1;

        // When
        bucket.slower(end);

        // Then
        assertThat(bucket.rate(end)).isBetween(139.0, 141.0);
        assertThat(bucket.rate(end + 60 * SECOND)).isInfinite();
    }

    @Test
    void shouldSlowALittleWhenTheAccountIsNearlyFull() {
        // Given
        Bucket bucket = new Bucket(Limits.of(OptionalDouble.of(100), 1), 0);

        // When
        bucket.crowded(0);
        bucket.crowded(1);

        // Then
        assertThat(bucket.rate(1)).isBetween(89.9, 90.1);
        assertThat(bucket.pause(0)).isEqualTo(Duration.ofMillis(100));
    }

    private static List<Taken> take(Bucket bucket, List<Wish> wishes) {
        List<Taken> taken = new ArrayList<>();
        long now = 0;
        for (Wish wish : wishes) {
            now += wish.after();
            if (wish.slower()) {
                bucket.slower(now);
            }
            for (long wait = bucket.waitForNext(wish.units(), now);
                    wait > 0;
                    wait = bucket.waitForNext(wish.units(), now)) {
                now += wait;
            }
            bucket.take(wish.units(), now);
            taken.add(new Taken(now, wish.units()));
        }
        return taken;
    }

    @Provide
    Arbitrary<List<Wish>> wishes() {
        Arbitrary<Long> after =
                Arbitraries.oneOf(Arbitraries.just(0L), Arbitraries.longs().between(0, 3 * SECOND));
        Arbitrary<Boolean> slower = Arbitraries.integers().between(0, 20).map(n -> n == 0);
        return Combinators.combine(after, Arbitraries.integers().between(1, 12), slower)
                .as(Wish::new)
                .list()
                .ofMaxSize(60);
    }
}

package dev.waymark.content.arms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waymark.content.arms.ArmChoice.Policy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmDrawTest {

    @Property
    void shouldDrawTheSameArmForTheSameSeedAndKnowledge(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 10) int count,
            @ForAll @Size(10) List<@LongRange(min = 0, max = 5_000) Long> won,
            @ForAll Policy policy) {
        // Given
        List<Arm> arms = arms(count);
        Learnt learnt = learnt(count, won);
        ArmChoice choice = new ArmChoice(policy, 5);

        // When
        Arm first = ArmDraw.draw(arms, choice, new Seed(seed), null, learnt);

        // Then
        assertThat(ArmDraw.draw(arms, choice, new Seed(seed), null, learnt)).isEqualTo(first);
        assertThat(arms).contains(first);
    }

    @Property(tries = 12)
    void shouldGiveEachArmItsFloorHoweverBadItIs(
            @ForAll @IntRange(min = 2, max = 5) int count,
            @ForAll @IntRange(min = 1, max = 20) int floorPercent,
            @ForAll @IntRange(min = 0, max = 1) int bestAtTheEnd) {
        // Given
        int best = bestAtTheEnd * (count - 1);
        Map<Integer, Tally> tallies = new HashMap<>();
        IntStream.range(0, count).forEach(i -> tallies.put(i, new Tally(10_000, i == best ? 9_000 : 0)));
        ArmChoice choice = new ArmChoice(Policy.THOMPSON, floorPercent);
        int draws = 20_000;

        // When
        int[] drawn = new int[count];
        for (int i = 0; i < draws; i++) {
            drawn[
                    ArmDraw.draw(arms(count), choice, Seed.of("t", "touch-" + i), null, new Learnt(1, tallies))
                            .variant()]++;
        }

        // Then
        double expected = draws * floorPercent / 100.0;
        double noise = 5 * Math.sqrt(expected);
        for (int i = 0; i < count; i++) {
            assertThat((double) drawn[i]).isGreaterThan(expected - noise);
            if (i != best) {
                assertThat((double) drawn[i]).as("no more than its floor").isLessThan(expected + noise);
            }
        }
    }

    @Property(tries = 5)
    void shouldComeToSendTheBetterArm(
            @ForAll @IntRange(min = 0, max = 1) int better, @ForAll @IntRange(min = 1, max = 1_000) int run) {
        // Given
        ArmChoice choice = new ArmChoice(Policy.THOMPSON, 5);
        double[] chances = {better == 0 ? 0.10 : 0.04, better == 1 ? 0.10 : 0.04};
        Draws people = new Draws(new Seed(run));
        long[] sent = new long[2];
        long[] won = new long[2];
        Learnt learnt = Learnt.NOTHING;
        int late = 0;

        // When
        for (int i = 0; i < 20_000; i++) {
            if (i % 200 == 0) {
                learnt = new Learnt(i, Map.of(0, new Tally(sent[0], won[0]), 1, new Tally(sent[1], won[1])));
            }
            int arm = ArmDraw.draw(arms(2), choice, Seed.of("t" + run, "touch-" + i), null, learnt)
                    .variant();
            sent[arm]++;
            won[arm] += people.uniform() < chances[arm] ? 1 : 0;
            late += i >= 15_000 && arm == better ? 1 : 0;
        }

        // Then
        assertThat(late / 5_000.0).as("95 percent but for noise").isGreaterThan(0.92);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 5", "30, 970", "1000, 1"})
    void shouldDrawTheBetaDistribution(double alpha, double beta) {
        // Given
        Draws draws = new Draws(new Seed(7));
        int count = 100_000;

        // When
        double[] drawn = IntStream.range(0, count)
                .mapToDouble(i -> draws.beta(alpha, beta))
                .toArray();

        // Then
        double mean = alpha / (alpha + beta);
        double variance = mean * (1 - mean) / (alpha + beta + 1);
        double seen =
                IntStream.range(0, count).mapToDouble(i -> drawn[i]).average().orElseThrow();
        double spread = IntStream.range(0, count)
                .mapToDouble(i -> (drawn[i] - seen) * (drawn[i] - seen))
                .average()
                .orElseThrow();
        assertThat(seen).isCloseTo(mean, within(5 * Math.sqrt(variance / count)));
        assertThat(spread).isCloseTo(variance, within(0.05 * variance));
    }

    /** Records must be drawn again by later releases too: when this changes, so must the version. */
    @Test
    void shouldDrawWhatItDrewInEarlierReleases() {
        // Given
        Learnt learnt = new Learnt(1, Map.of(0, new Tally(1_000, 30), 1, new Tally(1_000, 35), 2, new Tally(50, 1)));
        ArmChoice choice = new ArmChoice(Policy.THOMPSON, 5);

        // When
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            drawn.append(ArmDraw.draw(arms(3), choice, Seed.of("spring-offer", "entry-" + i + "/send/1"), null, learnt)
                    .name());
        }

        // Then
        assertThat(ArmDraw.VERSION).isEqualTo(1);
        assertThat(Seed.of("spring-offer", "entry-0/send/1").hex()).hasSize(16);
        assertThat(drawn.toString()).isEqualTo("ccabbbcbacbccabbccbacbbcbbcccccaabaabbcc");
    }

    private static List<Arm> arms(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Arm(i, String.valueOf((char) ('a' + i)), 1))
                .toList();
    }

    private static Learnt learnt(int count, List<Long> won) {
        Map<Integer, Tally> tallies = new HashMap<>();
        IntStream.range(0, count).forEach(i -> tallies.put(i, new Tally(5_000, won.get(i))));
        return new Learnt(1, tallies);
    }
}

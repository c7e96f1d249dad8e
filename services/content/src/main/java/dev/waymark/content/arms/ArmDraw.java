package dev.waymark.content.arms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws an arm. A plain function of what it is given: whoever has the arms in their order, the choice, the seed, and what was known then, draws the
 * same one. What is drawn changes only with {@link #VERSION}.
 */
public final class ArmDraw {

    /** The version of the way in which arms are drawn, part of each record. */
    public static final int VERSION = 1;

    /** How many buckets journeys have. */
    public static final int BUCKETS = 10_000;

    private ArmDraw() {}

    /** The policy as records name it, such as {@code thompson/1}. */
    public static String policy(ArmChoice choice) {
        return choice.policy().name().toLowerCase(java.util.Locale.ROOT) + "/" + VERSION;
    }

    /**
     * The arm for a touch.
     *
     * @param arms in the order of their variants, at least one
     * @param bucket the person's bucket in her journey, from 0 to 9999; null where there is none: then the seed gives one
     */
    public static Arm draw(List<Arm> arms, ArmChoice choice, Seed seed, @Nullable Integer bucket, Learnt learnt) {
        return switch (choice.policy()) {
            case FIXED -> laid(arms, seed.below(weight(arms)));
            case BUCKET -> {
                long place = bucket == null ? seed.below(BUCKETS) : bucket;
                yield laid(arms, (int) (place * weight(arms) / BUCKETS));
            }
            case THOMPSON -> thompson(arms, choice.floorPercent() / 100.0, new Draws(seed), learnt);
        };
    }

    private static int weight(List<Arm> arms) {
        return arms.stream().mapToInt(Arm::weight).sum();
    }

    /** The arm at that place, where each takes as many as its weight. */
    private static Arm laid(List<Arm> arms, int place) {
        int end = 0;
        for (Arm arm : arms) {
            end += arm.weight();
            if (place < end) {
                return arm;
            }
        }
        return arms.getLast();
    }

    /** With the chance of all floors together one arm, each as likely; else the one whose drawn chance is highest. */
    private static Arm thompson(List<Arm> arms, double floor, Draws draws, Learnt learnt) {
        double first = draws.uniform();
        if (first < floor * arms.size()) {
            return arms.get(Math.min((int) (first / floor), arms.size() - 1));
        }
        Arm best = arms.getFirst();
        double highest = -1.0;
        for (Arm arm : arms) {
            Tally tally = learnt.of(arm);
            double chance = draws.beta(tally.alpha(), tally.beta());
            if (chance > highest) {
                highest = chance;
                best = arm;
            }
        }
        return best;
    }
}

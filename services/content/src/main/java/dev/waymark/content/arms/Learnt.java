package dev.waymark.content.arms;

import java.util.Map;

/**
 * What was known of the arms of a version at some time. Never changes, so what was drawn by it can be drawn again.
 *
 * @param snapshot the id under which it is kept; 0 for what nothing was learnt of yet
 * @param tallies by the variant's place; an arm that was never sent may be missing
 */
public record Learnt(long snapshot, Map<Integer, Tally> tallies) {

    /** Nothing is known of any arm. */
    public static final Learnt NOTHING = new Learnt(0, Map.of());

    public Learnt {
        tallies = Map.copyOf(tallies);
    }

    /** What is known of that arm. */
    public Tally of(Arm arm) {
        return tallies.getOrDefault(arm.variant(), Tally.NONE);
    }
}

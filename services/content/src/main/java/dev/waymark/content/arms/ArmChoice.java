package dev.waymark.content.arms;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * How one of several arms is chosen for a message.
 *
 * @param floorPercent the chance in percent that each arm has at least, where the chances are learnt; else 0
 * @param wins what counts as won, in the order of the enum
 */
public record ArmChoice(Policy policy, int floorPercent, Set<Win> wins) {

    /** What counts where the author names nothing. */
    public static final Set<Win> ALL = Collections.unmodifiableSet(EnumSet.allOf(Win.class));

    /** Where a template says nothing. */
    public static final ArmChoice NONE = new ArmChoice(Policy.FIXED, 0);

    /** The floor where the author names none. */
    public static final int ORDINARY_FLOOR = 5;

    /** Versions that were written before wins could be named have none on record, and count all. */
    public ArmChoice {
        wins = Collections.unmodifiableSet(EnumSet.copyOf(Objects.requireNonNullElse(wins, ALL)));
    }

    /** A choice to which everything counts. */
    public ArmChoice(Policy policy, int floorPercent) {
        this(policy, floorPercent, ALL);
    }

    /** The ways to choose. */
    public enum Policy {
        /** By fixed weights, drawn for each message. */
        FIXED,
        /** By fixed weights, laid along the 10,000 buckets of the journey's experiments: a person gets the same arm each time. */
        BUCKET,
        /** By what was won so far (Thompson sampling), drawn for each message. */
        THOMPSON
    }
}

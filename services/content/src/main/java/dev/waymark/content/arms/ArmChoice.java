package dev.waymark.content.arms;

/**
 * How one of several arms is chosen for a message.
 *
 * @param floorPercent the chance in percent that each arm has at least, where the chances are learnt; else 0
 */
public record ArmChoice(Policy policy, int floorPercent) {

    /** Where a template says nothing. */
    public static final ArmChoice NONE = new ArmChoice(Policy.FIXED, 0);

    /** The floor where the author names none. */
    public static final int ORDINARY_FLOOR = 5;

    /** The ways to choose. */
    public enum Policy {
        /** By fixed weights, drawn for each message. */
        FIXED,
        /** By fixed weights, laid along the 10,000 buckets of the journey's experiments: a person gets the same arm each time. */
        BUCKET,
        /** By what was clicked and answered so far (Thompson sampling), drawn for each message. */
        THOMPSON
    }
}

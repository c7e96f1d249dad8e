package dev.waymark.delivery.channel;

import dev.waymark.delivery.Purpose;

/** Which messages go first where a provider takes fewer than there are; the most urgent lane stands first. */
public enum Lane {
    /** Somebody waits for it: a code, a receipt. */
    TRANSACTIONAL(0.5),
    /** Something that the person did led to it. */
    TRIGGERED(0.2),
    /** Many get it at once. */
    BULK(0.1);

    private final double share;

    Lane(double share) {
        this.share = share;
    }

    /** The lane of a message. What is transactional stays so when many get it. */
    public static Lane of(Purpose purpose, boolean broadcast) {
        return switch (purpose) {
            case TRANSACTIONAL -> TRANSACTIONAL;
            case MARKETING -> broadcast ? BULK : TRIGGERED;
        };
    }

    /** The part of what the provider takes that the lane gets at least, as long as it has messages; the sum of all is less than one. */
    public double share() {
        return share;
    }
}

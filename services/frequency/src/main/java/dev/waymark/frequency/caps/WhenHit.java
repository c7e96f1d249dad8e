package dev.waymark.frequency.caps;

/** What becomes of a message that a cap holds. Of several caps that hold one message the first of these decides. */
public enum WhenHit {
    /** The message is not sent, and the journey should end for this person. */
    END,
    /** The message is not sent. */
    DROP,
    /** The message is not sent, and the journey should go another way. */
    BRANCH,
    /** The message waits until a slot frees, if that is before its best-before; else it is not sent. */
    DEFER
}

package dev.waymark.delivery;

/** What becomes of a message that a cap holds for good, and of the journey that sends it; the rule says it. */
public enum WhenHit {
    /** The message is skipped and the journey goes on as it would have. */
    DROP,
    /** The journey goes another way, where its drawing has one. */
    BRANCH,
    /** The journey ends for this person. */
    END
}

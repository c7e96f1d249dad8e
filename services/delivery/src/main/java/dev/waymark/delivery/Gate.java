package dev.waymark.delivery;

/** The places where a touch is decided, in the order it comes to them. */
public enum Gate {
    /** Why this person? Noted only where a broadcast sends. */
    SEGMENT,
    /** Is the person still in the journey? Noted only where she is not. */
    ENTRY,
    /** Is it still in time? */
    BEST_BEFORE,
    /** Can the person be reached on the channel? */
    PROFILE,
    /** Has the person agreed? */
    CONSENT,
    /** Quiet hours and caps. */
    FREQUENCY,
    /** The text. */
    CONTENT,
    /** The hand-over to the provider. */
    CHANNEL,
    /** What the provider told afterwards. */
    RECEIPT
}

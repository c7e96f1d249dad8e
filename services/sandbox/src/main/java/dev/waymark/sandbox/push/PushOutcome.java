package dev.waymark.sandbox.push;

/** What became of a push request. */
public enum PushOutcome {
    /** Taken and answered; the device shows it. */
    ACCEPTED,
    /** Taken and answered, as a push service cannot look inside; the device could not decrypt it. */
    UNREADABLE,
    /** Taken, but the connection was closed instead of an answer. */
    DROPPED,
    /** Answered with an error; no device got it. */
    REFUSED;

    /** Whether a device got it. */
    public boolean taken() {
        return this != REFUSED;
    }
}

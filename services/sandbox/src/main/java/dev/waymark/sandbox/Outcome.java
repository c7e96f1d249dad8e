package dev.waymark.sandbox;

/** What became of a submission. */
public enum Outcome {
    /** Taken and answered. */
    ACCEPTED,
    /** Answered with an error; the phone never got it. */
    REFUSED,
    /** Taken, but the connection was closed before the answer. */
    DROPPED
}

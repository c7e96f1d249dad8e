package dev.waymark.sandbox;

/** What the message centre does with a submission. */
public enum SubmitMode {
    /** Takes it. */
    ACCEPT,
    /** Answers with an error status; the phone does not get it. */
    REJECT,
    /** Answers ESME_RTHROTTLED (0x58), to every submission or above a rate; the phone does not get it. */
    THROTTLE,
    /** Takes it, and answers after a delay. */
    SLOW,
    /** Takes it, the phone gets it, and the connection is closed before the answer: the sender cannot know. */
    DROP
}

package dev.waymark.sandbox.push;

/** What a push service does with a message that is in order. */
public enum PushMode {
    /** Takes it. */
    ACCEPT,
    /** Answers 429 with Retry-After, for every message or above a rate. */
    THROTTLE,
    /** Answers 503. */
    UNAVAILABLE,
    /** Answers with an error of one's choice. */
    REJECT,
    /** Answers as if the device were gone: 410 of Web Push, UNREGISTERED of FCM. */
    GONE,
    /** Takes it, and answers after a delay. */
    SLOW,
    /** Takes it, the device gets it, and the connection is closed instead of an answer: the sender cannot know. */
    DROP
}

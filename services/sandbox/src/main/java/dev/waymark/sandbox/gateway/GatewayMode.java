package dev.waymark.sandbox.gateway;

/** What a gateway does with a message that is signed and in order. */
public enum GatewayMode {
    /** Takes it. */
    ACCEPT,
    /** Answers with an error code of the provider; the phone does not get it. */
    REFUSE,
    /** Answers 429, to every message or above a rate; the phone does not get it. */
    THROTTLE,
    /** Closes the connection without taking it: the sender cannot know. */
    LOSE,
    /** Takes it, the phone gets it, and the connection is closed before the answer: the sender cannot know. */
    DROP
}

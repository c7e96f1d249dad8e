package dev.waymark.sandbox.push;

/** What a push service does with a message that is in order. */
public enum PushMode {
    /** Takes it. */
    ACCEPT,
    /** Asks for less, as the service does it: 429 or 503 with Retry-After, code 10027 of Xiaomi, for every message or above a rate. */
    THROTTLE,
    /** Is down: 503. */
    UNAVAILABLE,
    /** Answers with an error of one's choice. */
    REJECT,
    /** Answers as if the device were gone: 410 of Web Push and APNs, UNREGISTERED of FCM, 80300007 of Huawei, 20301 of Xiaomi. */
    GONE,
    /** Takes it, and answers after a delay. */
    SLOW,
    /** Takes it, the device gets it, and the connection is closed instead of an answer: the sender cannot know. */
    DROP
}

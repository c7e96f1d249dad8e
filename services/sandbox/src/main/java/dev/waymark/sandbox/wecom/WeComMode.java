package dev.waymark.sandbox.wecom;

/** What WeCom does with a message. */
public enum WeComMode {
    /** Takes it. */
    ACCEPT,
    /** Takes it, and answers after a while. */
    SLOW,
    /** Refuses it with a code. */
    REJECT,
    /** Takes it, and closes the connection instead of an answer. */
    DROP,
    /** Takes it, and says that the person has no licence, so that she gets nothing. */
    UNLICENSED
}

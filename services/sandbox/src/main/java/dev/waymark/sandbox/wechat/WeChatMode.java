package dev.waymark.sandbox.wechat;

/** What WeChat does with a message that is in order. */
public enum WeChatMode {
    /** Takes it. */
    ACCEPT,
    /** Refuses it with an error code of one's choice. */
    REJECT,
    /** Takes it, and answers after a delay. */
    SLOW,
    /** Takes it, the person reads it, and the connection is closed instead of an answer: the sender cannot know. */
    DROP,
    /** Takes it, and tells later that the person blocks such messages. */
    BLOCKED
}

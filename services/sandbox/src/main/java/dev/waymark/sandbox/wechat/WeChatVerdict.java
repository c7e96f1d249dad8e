package dev.waymark.sandbox.wechat;

import java.time.Duration;

/** What happens to one message that is in order. */
public sealed interface WeChatVerdict {

    /** It is taken, and answered after a while. */
    record Accepted(Duration delay) implements WeChatVerdict {}

    /** It is taken, and told later as blocked. */
    record Blocked() implements WeChatVerdict {}

    /** It is taken, and the connection closed instead of an answer. */
    record Dropped() implements WeChatVerdict {}

    /** It is refused with this code. */
    record Rejected(int code) implements WeChatVerdict {}
}

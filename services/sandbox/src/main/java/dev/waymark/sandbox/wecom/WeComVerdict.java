package dev.waymark.sandbox.wecom;

import java.time.Duration;

/** What happens to one message that is in order. */
public sealed interface WeComVerdict {

    /** It is taken, and answered after a while. */
    record Accepted(Duration delay) implements WeComVerdict {}

    /** It is taken, and the connection closed instead of an answer. */
    record Dropped() implements WeComVerdict {}

    /** It is refused with this code. */
    record Rejected(int code) implements WeComVerdict {}

    /** The call is answered well, and names the person among those who get nothing. */
    record Unlicensed() implements WeComVerdict {}
}

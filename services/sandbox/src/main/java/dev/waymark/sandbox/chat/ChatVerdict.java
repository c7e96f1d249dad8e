package dev.waymark.sandbox.chat;

import java.time.Duration;

/** What happens to one message that is in order. */
public sealed interface ChatVerdict {

    /** It is taken, and answered after a while. */
    record Accepted(Duration delay) implements ChatVerdict {}

    /** It is taken, but the person gets nothing, and the sender is told so. */
    record Withheld() implements ChatVerdict {}

    /** It is taken, and the connection closed instead of an answer. */
    record Dropped() implements ChatVerdict {}

    /** It is refused with this code. */
    record Rejected(int code) implements ChatVerdict {}
}

package dev.waymark.sandbox.push;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What happens to one message that is in order. */
public sealed interface PushVerdict {

    /** It is taken, and answered after a while. */
    record Accepted(Duration delay) implements PushVerdict {}

    /** It is taken, and the connection closed instead of an answer. */
    record Dropped() implements PushVerdict {}

    /** There are too many messages. */
    record Throttled(int retryAfterSeconds) implements PushVerdict {}

    /** The service is down; it may say for how many seconds. */
    record Unavailable(@Nullable Integer retryAfterSeconds) implements PushVerdict {}

    /** It is answered with this error: an HTTP status for Web Push, else an error code of the service; null means a fault of the service. */
    record Rejected(@Nullable String code) implements PushVerdict {}

    /** The device is gone. */
    record Gone() implements PushVerdict {}
}

package dev.waymark.sandbox.xiaomi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the sender of a message to Mi Push gets. */
public sealed interface XiaomiReply {

    /**
     * Code 0.
     *
     * @param delay how long the answer waits
     */
    record Sent(String id, Duration delay) implements XiaomiReply {}

    /** The end of the connection. */
    record Cut() implements XiaomiReply {}

    /** The service is down; it may say for how many seconds. */
    record Down(@Nullable Integer retryAfterSeconds) implements XiaomiReply {}

    /** Another code. */
    record Refused(XiaomiCode code) implements XiaomiReply {}
}

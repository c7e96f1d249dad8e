package dev.waymark.sandbox.huawei;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the sender of a message to Push Kit gets. */
public sealed interface HuaweiReply {

    /**
     * Code 80000000.
     *
     * @param delay how long the answer waits
     */
    record Sent(String requestId, Duration delay) implements HuaweiReply {}

    /** The end of the connection. */
    record Cut() implements HuaweiReply {}

    /**
     * Another code.
     *
     * @param retryAfterSeconds what Retry-After says, or null
     */
    record Refused(HuaweiCode code, @Nullable Integer retryAfterSeconds) implements HuaweiReply {}
}

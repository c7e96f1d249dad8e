package dev.waymark.sandbox.apns;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the sender of a message to APNs gets. */
public sealed interface ApnsReply {

    /**
     * 200.
     *
     * @param apnsId of the message
     * @param delay how long the answer waits
     */
    record Taken(String apnsId, Duration delay) implements ApnsReply {}

    /** The end of the connection. */
    record Cut() implements ApnsReply {}

    /**
     * An error.
     *
     * @param since when the token was found to be of no device, or null
     * @param retryAfterSeconds what Retry-After says, or null
     */
    record Refused(
            ApnsReason reason,
            @Nullable Instant since,
            @Nullable Integer retryAfterSeconds) implements ApnsReply {

        static Refused of(ApnsReason reason) {
            return new Refused(reason, null, null);
        }
    }
}

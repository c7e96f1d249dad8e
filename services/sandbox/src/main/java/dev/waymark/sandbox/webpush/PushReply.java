package dev.waymark.sandbox.webpush;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the sender of a push message gets. */
public sealed interface PushReply {

    /**
     * 201.
     *
     * @param id the end of the message's address
     * @param ttl as the sender said it, in seconds
     * @param delay how long the answer waits
     */
    record Created(String id, long ttl, Duration delay) implements PushReply {}

    /**
     * The end of the connection.
     *
     * @param id the end of the address that the message would have had
     */
    record Cut(String id) implements PushReply {}

    /**
     * An error.
     *
     * @param reason what is wrong, and the fix
     */
    record Refused(int status, String reason, @Nullable Integer retryAfterSeconds) implements PushReply {}
}

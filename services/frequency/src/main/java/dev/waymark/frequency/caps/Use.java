package dev.waymark.frequency.caps;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A slot that is taken. It lasts from the reservation to the confirmation (to the end of the lease, while nothing is confirmed), because
 * the message left at some moment between; it counts in every window that it touches.
 *
 * @param from when the slot was reserved
 * @param to when the message was confirmed, or the lease ends
 * @param channel the message's channel
 * @param purpose the message's purpose
 * @param journeyId the message's journey
 */
public record Use(
        Instant from,
        Instant to,
        String channel,
        String purpose,
        @Nullable String journeyId) {}

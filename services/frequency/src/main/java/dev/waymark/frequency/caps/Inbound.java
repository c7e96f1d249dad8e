package dev.waymark.frequency.caps;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last message that a person has written to us on a channel.
 *
 * @param channel on which channel
 * @param senderId to which of our identities; null where the channel has one only
 * @param at when
 */
public record Inbound(String channel, @Nullable String senderId, Instant at) {}

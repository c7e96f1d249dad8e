package dev.waymark.journey;

import java.time.Instant;

/**
 * A person withdrew her consent.
 *
 * @param at when consent took it; entries decided later are not ended by it
 */
public record Withdrawal(String personId, String purpose, String channel, Instant at) {}

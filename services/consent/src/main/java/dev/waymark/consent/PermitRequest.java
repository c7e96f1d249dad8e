package dev.waymark.consent;

import java.time.Duration;

/**
 * Asks for leave to hand one message over.
 *
 * @param key names the touch
 * @param lease how long the leave shall last
 */
public record PermitRequest(String key, Duration lease) {}

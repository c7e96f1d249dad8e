package dev.waymark.consent.preferences;

/**
 * What a message is about, as a person can refuse it.
 *
 * @param purpose such as {@code marketing}; never {@link dev.waymark.consent.Scope#ANY}
 * @param channel such as {@code email}; never {@link dev.waymark.consent.Scope#ANY}
 */
public record Topic(String purpose, String channel) {}

package dev.waymark.consent;

/**
 * What a statement is about.
 *
 * @param personId the person
 * @param purpose such as {@code marketing}
 * @param channel such as {@code sms}
 */
public record ConsentKey(String personId, String purpose, String channel) {}

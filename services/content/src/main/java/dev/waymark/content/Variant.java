package dev.waymark.content;

/**
 * What a template says in one locale.
 *
 * @param locale a BCP 47 language tag in canonical case
 * @param body Liquid
 */
public record Variant(String locale, String body) {}

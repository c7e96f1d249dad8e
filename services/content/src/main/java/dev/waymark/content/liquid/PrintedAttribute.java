package dev.waymark.content.liquid;

/**
 * Where a template names an attribute of the person.
 *
 * @param start in UTF-16 units, from 0
 * @param end exclusive
 */
public record PrintedAttribute(int start, int end) {}

package dev.waymark.content.liquid;

/**
 * Where a template names a value.
 *
 * @param name {@code person.firstName}, {@code data.price}; {@code data} where the field is computed
 * @param start in UTF-16 units, from 0
 * @param end exclusive
 */
public record NamedValue(String name, int start, int end) {}

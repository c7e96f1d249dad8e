package dev.waymark.frequency.caps;

/**
 * A message as a cap sees it.
 *
 * @param traits what it is
 * @param priority how urgent it is, 0 to 9
 */
public record Ask(Traits traits, int priority) {}

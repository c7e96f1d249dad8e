package dev.waymark.frequency.caps;

import java.time.Instant;

/**
 * A slot that is taken. It lasts from the reservation to the confirmation (to the end of the lease, while nothing is confirmed), because
 * the message left at some moment between; it counts in every window that it touches.
 *
 * @param from when the slot was reserved
 * @param to when the message was confirmed, or the lease ends
 * @param traits what was sent
 * @param priority how urgent it was
 */
public record Use(Instant from, Instant to, Traits traits, int priority) {}

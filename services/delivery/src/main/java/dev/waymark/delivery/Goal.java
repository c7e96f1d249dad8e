package dev.waymark.delivery;

import java.time.Duration;

/**
 * What a message is for: that the person does something within a time after it was handed over.
 *
 * @param event the type of the event that says she did it, such as {@code order.placed}
 * @param within how long after the hand-over it still counts for the message, by when it happened
 */
public record Goal(String event, Duration within) {}

package dev.waymark.frequency.caps;

import java.time.Instant;

/**
 * A half-open span of time.
 *
 * @param start its first instant
 * @param end the first instant after it
 */
public record Span(Instant start, Instant end) {

    /** Whether a use that lasted {@code [from, to]}, both included, touches this span. */
    public boolean touches(Instant from, Instant to) {
        return from.isBefore(end) && !to.isBefore(start);
    }
}

package dev.waymark.journey;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as the journey service sees it.
 *
 * @param data the fields of its data; values other than text, numbers and booleans are never kept or compared
 * @param traceparent W3C trace context of what caused it, where known
 */
public record JourneyEvent(
        String source,
        String id,
        String type,
        String personId,
        @Nullable String traceparent,
        Map<String, ?> data,
        Reach reach) {

    /** Whom an event concerns. */
    public sealed interface Reach {}

    /** Something the person did: it starts journeys and wakes all of the person's entries that wait for it. */
    public record Person() implements Reach {}

    /** What became of a message: it wakes the entry that sent it, and starts nothing. */
    public record Entry(UUID entryId) implements Reach {}

    public boolean starts() {
        return reach instanceof Person;
    }
}

package dev.waymark.journey;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Someone inside a journey.
 *
 * @param since position in the batch of the event that let them in; {@link #BEFORE} when they were in already
 * @param variables what the entry was given; a wait matches against it
 */
public record ActiveEntry(
        UUID entryId,
        String journeyId,
        int version,
        String personId,
        Map<String, @Nullable Object> variables,
        int since) {

    /** In already before the batch. */
    public static final int BEFORE = -1;
}

package dev.waymark.journey;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that wakes an entry.
 *
 * @param messageId the same for the same event and entry, so that the engine takes it once
 * @param lookback as in {@link WaitRule}
 */
public record Wake(
        UUID entryId,
        String event,
        String messageId,
        @Nullable Duration lookback) {}

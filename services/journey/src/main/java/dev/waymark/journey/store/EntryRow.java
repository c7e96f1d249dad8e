package dev.waymark.journey.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry, or a refusal, as recorded. */
public record EntryRow(
        UUID entryId,
        String journeyId,
        int version,
        String personId,
        String entryKey,
        String state,
        String decision,
        @Nullable String reason,
        @Nullable UUID blockedBy,
        @Nullable String result,
        @Nullable Integer bucket,
        String eventSource,
        String eventId,
        String eventType,
        @Nullable Long processInstanceKey,
        @Nullable String startProblem,
        Instant decidedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {}

package dev.waymark.consent.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Instants as the Postgres client wants them. */
final class Times {

    private Times() {}

    static @Nullable OffsetDateTime toColumn(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant fromColumn(@Nullable OffsetDateTime column) {
        return column == null ? null : column.toInstant();
    }
}

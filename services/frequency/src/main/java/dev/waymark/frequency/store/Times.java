package dev.waymark.frequency.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Instants as columns. */
final class Times {

    private Times() {}

    static OffsetDateTime column(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

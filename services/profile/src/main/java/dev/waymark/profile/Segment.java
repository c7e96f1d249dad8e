package dev.waymark.profile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A segment.
 *
 * @param rule its rule, as the JSON that was sent; null for a list
 */
public record Segment(
        String segmentId, String name, @Nullable String rule, Instant createdAt, Instant updatedAt) {

    /** Whether it is a list that is filled by hand. */
    public boolean list() {
        return rule == null;
    }
}

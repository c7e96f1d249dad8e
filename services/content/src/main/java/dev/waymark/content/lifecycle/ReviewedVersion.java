package dev.waymark.content.lifecycle;

import dev.waymark.content.Purpose;
import dev.waymark.content.TemplateState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version without its texts.
 *
 * @param publishedAt null where it never was
 * @param record what was done with it, oldest first
 */
public record ReviewedVersion(
        int version,
        TemplateState state,
        String channel,
        @Nullable String description,
        Purpose purpose,
        Instant writtenAt,
        @Nullable Instant publishedAt,
        List<ReviewEntry> record) {

    public ReviewedVersion {
        record = List.copyOf(record);
    }
}

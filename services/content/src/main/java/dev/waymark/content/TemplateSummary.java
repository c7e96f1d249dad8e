package dev.waymark.content;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template without its texts, as its published version has it, else the latest.
 *
 * @param version the version that is described here
 * @param locales those of its variants, in their order
 * @param attributes the attributes of a person that any variant names, sorted
 * @param publishedVersion null where none is
 * @param publishedAt null where none is
 */
public record TemplateSummary(
        String key,
        int version,
        String channel,
        @Nullable String description,
        String defaultLocale,
        List<String> locales,
        List<String> attributes,
        @Nullable Integer publishedVersion,
        int latestVersion,
        TemplateState latestState,
        @Nullable Instant publishedAt) {

    public TemplateSummary {
        locales = List.copyOf(locales);
        attributes = List.copyOf(attributes);
    }
}

package dev.waymark.content;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template's latest version without its texts.
 *
 * @param locales those of its variants, in their order
 * @param attributes the attributes of a person that any variant names, sorted
 */
public record TemplateSummary(
        String key,
        int version,
        String channel,
        @Nullable String description,
        String defaultLocale,
        List<String> locales,
        List<String> attributes,
        Instant publishedAt) {

    public TemplateSummary {
        locales = List.copyOf(locales);
        attributes = List.copyOf(attributes);
    }
}

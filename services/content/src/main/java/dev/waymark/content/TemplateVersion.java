package dev.waymark.content;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a template. What it says never changes; its state does.
 *
 * @param version from 1
 * @param attributes the attributes of a person that any variant names, sorted
 * @param publishedAt null where it never was
 */
public record TemplateVersion(
        String key,
        int version,
        TemplateState state,
        TemplateDraft content,
        List<String> attributes,
        Instant writtenAt,
        @Nullable Instant publishedAt) {

    public TemplateVersion {
        attributes = List.copyOf(attributes);
    }
}

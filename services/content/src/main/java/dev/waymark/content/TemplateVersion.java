package dev.waymark.content;

import java.time.Instant;
import java.util.List;

/**
 * One version of a template; it never changes.
 *
 * @param version from 1
 * @param attributes the attributes of a person that any variant names, sorted
 */
public record TemplateVersion(
        String key, int version, TemplateDraft content, List<String> attributes, Instant publishedAt) {

    public TemplateVersion {
        attributes = List.copyOf(attributes);
    }
}

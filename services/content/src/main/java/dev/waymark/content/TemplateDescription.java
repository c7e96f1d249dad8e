package dev.waymark.content;

import java.util.List;

/**
 * What a sender must know of a template's published version.
 *
 * @param attributes the attributes of a person that any variant names, sorted
 * @param segments those that any variant is for
 * @param preferenceLink whether a variant may print the person's link to her preferences
 */
public record TemplateDescription(
        String key,
        int version,
        String channel,
        List<String> attributes,
        List<String> segments,
        boolean preferenceLink) {

    public TemplateDescription {
        segments = List.copyOf(segments);
        attributes = List.copyOf(attributes);
    }
}

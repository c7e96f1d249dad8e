package dev.waymark.content;

import java.util.List;

/**
 * What a sender must know of a template's published version.
 *
 * @param attributes the attributes of a person that any variant names, sorted
 * @param preferenceLink whether a variant may print the person's link to her preferences
 */
public record TemplateDescription(
        String key, int version, String channel, List<String> attributes, boolean preferenceLink) {

    public TemplateDescription {
        attributes = List.copyOf(attributes);
    }
}

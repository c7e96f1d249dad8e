package dev.waymark.content;

import java.util.List;

/**
 * What a sender must know of a template's latest version.
 *
 * @param attributes the attributes of a person that any variant names, sorted
 */
public record TemplateDescription(String key, int version, String channel, List<String> attributes) {

    public TemplateDescription {
        attributes = List.copyOf(attributes);
    }
}

package dev.waymark.delivery;

import java.util.List;

/** What content says of a template before it is rendered. */
public sealed interface TemplateDescription {

    /**
     * The template is there.
     *
     * @param attributes those of a person that it names
     * @param preferenceLink whether it prints the person's link to her preferences
     */
    record Known(int version, String channel, List<String> attributes, boolean preferenceLink)
            implements TemplateDescription {}

    /** No template has that key. */
    record Missing() implements TemplateDescription {}
}

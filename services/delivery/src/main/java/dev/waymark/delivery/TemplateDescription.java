package dev.waymark.delivery;

import java.util.List;

/** What content says of a template before it is rendered. */
public sealed interface TemplateDescription {

    /**
     * The template is there.
     *
     * @param attributes those of a person that it names
     * @param segments those that any variant is for
     * @param preferenceLink whether it prints the person's link to her preferences
     */
    record Known(int version, String channel, List<String> attributes, List<String> segments, boolean preferenceLink)
            implements TemplateDescription {

        /** A template that has nothing of its own for any segment. */
        public Known(int version, String channel, List<String> attributes, boolean preferenceLink) {
            this(version, channel, attributes, List.of(), preferenceLink);
        }
    }

    /** No template has that key. */
    record Missing() implements TemplateDescription {}
}

package dev.waymark.delivery;

import java.util.List;

/** What content says of a template before it is rendered. */
public sealed interface TemplateDescription {

    /** The template is there. {@code attributes} are those of a person that it names. */
    record Known(int version, String channel, List<String> attributes) implements TemplateDescription {}

    /** No template has that key. */
    record Missing() implements TemplateDescription {}
}

package dev.waymark.delivery;

import org.jspecify.annotations.Nullable;

/** What content made of a template for one person. */
public sealed interface Rendering {

    /** The message as the person will read it. */
    record Rendered(
            Content content, int templateVersion, @Nullable String locale) implements Rendering {}

    /**
     * This person's values make no text, for example as one is missing; other people's may.
     *
     * @param code such as {@code MISSING_VALUE}
     * @param field the value meant, as the template names it; empty when it is none in particular
     */
    record NotForThisPerson(String code, String field) implements Rendering {}

    /** The template cannot be used for anybody until somebody changes it. */
    record TemplateFault(String detail, String fix) implements Rendering {}
}

package dev.waymark.content;

import org.jspecify.annotations.Nullable;

/** What became of one rendering. */
public sealed interface RenderOutcome {

    /**
     * A text.
     *
     * @param locale the locale of the variant that was rendered
     */
    record Rendered(String text, String locale, int version, SmsSize size) implements RenderOutcome {}

    /**
     * No text, and asking again with the same values gives none either.
     *
     * @param field the value at fault, as the template names it
     */
    record Refused(Reason reason, String detail, @Nullable String field, String fix) implements RenderOutcome {}

    /** Why there is no text. */
    enum Reason {
        /** There is no such template, or no such version of it. */
        UNKNOWN_TEMPLATE,
        /** The template is for another channel. */
        WRONG_CHANNEL,
        /** A value would be printed that is not there, and the template has no default for it. */
        MISSING_VALUE,
        /** The text is longer than a message may be. */
        TOO_LONG,
        /** The template cannot be rendered with these values. */
        RENDER_FAILED
    }

    /** The refusal of a template that is not there. */
    static Refused unknownTemplate() {
        return new Refused(
                Reason.UNKNOWN_TEMPLATE,
                "There is no such template, or no such version of it.",
                "template",
                "Publish it with PUT /v1/templates/{key}, or name another.");
    }
}

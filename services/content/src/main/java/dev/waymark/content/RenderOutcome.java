package dev.waymark.content;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of one rendering. */
public sealed interface RenderOutcome {

    /**
     * A message.
     *
     * @param text the body
     * @param parts what the channel has beside the body, by name; those that came out empty are left out
     * @param locale the locale of the variant that was rendered
     * @param size what the text takes as SMS; null on other channels
     * @param variant which variant it was, and why
     */
    record Rendered(
            String text,
            Map<String, String> parts,
            String locale,
            int version,
            @Nullable SmsSize size,
            Picked variant) implements RenderOutcome {

        public Rendered {
            parts = Collections.unmodifiableMap(parts);
        }
    }

    /**
     * The variant that a message says.
     *
     * @param place among the variants of its version, from 0
     * @param arm its name among several; null where it has none
     * @param drawn what it was drawn by; null where there was nothing to choose
     */
    record Picked(int place, @Nullable String arm, @Nullable Drawn drawn) {}

    /**
     * What an arm was drawn by: with these it is drawn again.
     *
     * @param policy and the version of it
     * @param seed in hexadecimal digits
     * @param snapshot of what was learnt until then; 0 where nothing was, or nothing is
     */
    record Drawn(String policy, String seed, long snapshot) {}

    /**
     * No message, and asking again with the same values gives none either.
     *
     * @param field the value at fault, as the template names it, or the text at fault: {@code body}, {@code parts.subject}
     */
    record Refused(Reason reason, String detail, @Nullable String field, String fix) implements RenderOutcome {}

    /** Why there is no message. */
    enum Reason {
        /** There is no such template, or no such version of it that is published or was. */
        UNKNOWN_TEMPLATE,
        /** The template is for another channel. */
        WRONG_CHANNEL,
        /** A value would be printed that is not there, and the template has no default for it. */
        MISSING_VALUE,
        /** A value is not of the type that the template declares, or longer than it declares. */
        BAD_VALUE,
        /** The body or a part is longer than it may be. */
        TOO_LONG,
        /** A part that must be an absolute https URL is none with this person's values. */
        BAD_LINK,
        /** The template cannot be rendered with these values. */
        RENDER_FAILED
    }

    /** The refusal of a template that is not there. */
    static Refused unknownTemplate() {
        return new Refused(
                Reason.UNKNOWN_TEMPLATE,
                "There is no such template, or no such version of it.",
                "template",
                "Write it with PUT /v1/templates/{key} and have it published, or name another.");
    }

    /**
     * The refusal of a template that is there, but not in a version that may be said.
     *
     * @param version the version that was named; null for the published one
     */
    static Refused unpublished(@Nullable Integer version) {
        return new Refused(
                Reason.UNKNOWN_TEMPLATE,
                version == null
                        ? "No version of the template is published: none was yet, or the last one was retired."
                        : "Version " + version + " of the template is not there, or was never published.",
                "template",
                "Have a version reviewed and publish it: POST /v1/templates/{key}/versions/{version}:submit, then :approve, then :publish.");
    }
}

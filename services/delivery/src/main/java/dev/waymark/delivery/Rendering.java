package dev.waymark.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What content made of a template for one person. */
public sealed interface Rendering {

    /**
     * The message as the person will read it.
     *
     * @param preferences the person's own link to her preferences, where the content has it; null where it has none
     * @param links those in the content that tell when they are used
     * @param variant which of the template's variants it is
     */
    record Rendered(
            Content content,
            int templateVersion,
            @Nullable String locale,
            @Nullable String preferences,
            List<ShortLink> links,
            Variant variant)
            implements Rendering {

        public Rendered {
            links = List.copyOf(links);
        }

        /** A message of a template with a single variant, without links of the person's own, and without any that tell. */
        public Rendered(Content content, int templateVersion, @Nullable String locale) {
            this(content, templateVersion, locale, null, List.of(), Variant.ONLY);
        }

        /** The same message with links that tell when they are used. */
        public Rendered with(Content written, List<ShortLink> made) {
            return new Rendered(written, templateVersion, locale, preferences, made, variant);
        }
    }

    /**
     * Which variant a message says, and what it was chosen by, so that the choice can be made again.
     *
     * @param place among the variants of the version, from 0
     * @param arm its name among several; null where it has none
     * @param policy by which it was drawn; null where there was nothing to choose
     * @param seed of the draw
     * @param snapshot of what was known of the arms then
     */
    record Variant(
            int place,
            @Nullable String arm,
            @Nullable String policy,
            @Nullable String seed,
            @Nullable Long snapshot) {

        /** Where a template has but one. */
        public static final Variant ONLY = new Variant(0, null, null, null, null);
    }

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

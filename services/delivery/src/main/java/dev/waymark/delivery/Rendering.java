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
     */
    record Rendered(
            Content content,
            int templateVersion,
            @Nullable String locale,
            @Nullable String preferences,
            List<ShortLink> links)
            implements Rendering {

        public Rendered {
            links = List.copyOf(links);
        }

        /** A message without links of the person's own, and without any that tell. */
        public Rendered(Content content, int templateVersion, @Nullable String locale) {
            this(content, templateVersion, locale, null, List.of());
        }

        /** The same message with links that tell when they are used. */
        public Rendered with(Content written, List<ShortLink> made) {
            return new Rendered(written, templateVersion, locale, preferences, made);
        }
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

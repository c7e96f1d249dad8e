package dev.waymark.content;

import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Language tags (BCP 47) and what they fall back to (RFC 4647, section 3.4, lookup). */
public final class Locales {

    private Locales() {}

    /** The tag in canonical case; empty when it is none or names no language. */
    public static Optional<String> canonical(String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            return locale.getLanguage().isEmpty() ? Optional.empty() : Optional.of(locale.toLanguageTag());
        } catch (IllformedLocaleException illFormed) {
            return Optional.empty();
        }
    }

    /** The tag and what it falls back to, best first: {@code zh-Hans-CN}, {@code zh-Hans}, {@code zh}. */
    public static List<String> chain(String canonicalTag) {
        List<String> chain = new ArrayList<>();
        String tag = canonicalTag;
        while (!tag.isEmpty()) {
            chain.add(tag);
            int cut = tag.lastIndexOf('-');
            // A single letter introduces an extension and goes with what it introduces.
            if (cut > 1 && tag.charAt(cut - 2) == '-') {
                cut -= 2;
            }
            tag = tag.substring(0, Math.max(cut, 0));
        }
        return chain;
    }
}

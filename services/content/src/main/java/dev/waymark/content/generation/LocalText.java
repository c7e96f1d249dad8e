package dev.waymark.content.generation;

import dev.waymark.content.Locales;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A short text in several languages.
 *
 * @param texts by BCP 47 tags in canonical case
 */
public record LocalText(Map<String, String> texts) {

    public LocalText {
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    /** The text for a locale, by what the locale falls back to; empty where there is none. */
    public Optional<String> in(String locale) {
        return Locales.chain(locale).stream()
                .filter(texts::containsKey)
                .map(texts::get)
                .findFirst();
    }

    /** All its texts. */
    public Collection<String> all() {
        return texts.values();
    }
}

package dev.waymark.content;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a template says in one locale.
 *
 * @param locale a BCP 47 language tag in canonical case
 * @param body Liquid
 * @param parts what the channel has beside the body, by name, in Liquid; in the order of the names, empty for none
 */
public record Variant(String locale, String body, Map<String, String> parts) {

    public Variant {
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
    }

    /** A variant that is its body alone. */
    public Variant(String locale, String body) {
        this(locale, body, Map.of());
    }

    /** How much its texts are in all, in UTF-16 units. */
    int length() {
        return body.length() + parts.values().stream().mapToInt(String::length).sum();
    }
}

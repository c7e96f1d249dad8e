package dev.waymark.content;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a template says in one locale, to those whom it is for.
 *
 * @param locale a BCP 47 language tag in canonical case
 * @param body Liquid
 * @param parts what the channel has beside the body, by name, in Liquid; in the order of the names, empty for none
 * @param audience whom it is for
 * @param arm its name among several that are tried for the same people in the same locale; null where it is the only one
 * @param weight its share among those, where shares are fixed; from 1
 */
public record Variant(
        String locale,
        String body,
        Map<String, String> parts,
        Audience audience,
        @Nullable String arm,
        int weight) {

    public Variant {
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
    }

    /** A variant for everybody. */
    public Variant(String locale, String body, Map<String, String> parts) {
        this(locale, body, parts, Audience.EVERYBODY, null, 1);
    }

    /** A variant that is its body alone. */
    public Variant(String locale, String body) {
        this(locale, body, Map.of());
    }

    /** How much its texts are in all, in UTF-16 units. */
    int length() {
        return body.length() + parts.values().stream().mapToInt(String::length).sum();
    }

    Variant in(String canonicalLocale) {
        return new Variant(canonicalLocale, body, parts, audience, arm, weight);
    }

    /** Whether it is for the same people in the same locale. */
    public boolean besides(Variant other) {
        return locale.equals(other.locale) && audience.equals(other.audience);
    }
}

package dev.waymark.delivery;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a message says.
 *
 * @param text what the person reads, or the plain text of what she sees
 * @param parts what the channel has beside the text, by name, such as an e-mail's {@code subject}
 * @param unsubscribe where the person's one-click withdrawal is posted (RFC 8058); null where the channel or the purpose has none
 */
public record Content(
        String text, Map<String, String> parts, @Nullable String unsubscribe) {

    public Content {
        parts = Map.copyOf(parts);
    }

    /** A text alone. */
    public static Content of(String text) {
        return new Content(text, Map.of(), null);
    }

    /** The part of that name. */
    public Optional<String> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    /** The part of that name that holds one {@code name: value} a line, in its order; empty where there is none. */
    public Map<String, String> fields(String name) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : parts.getOrDefault(name, "").lines().toList()) {
            String[] field = line.split(":", 2);
            if (field.length == 2) {
                fields.put(field[0].strip(), field[1].strip());
            }
        }
        return Collections.unmodifiableMap(fields);
    }

    /** Without the texts and the link: they are personal. */
    @Override
    public String toString() {
        return "Content[parts=" + parts.keySet() + "]";
    }
}

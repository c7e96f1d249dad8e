package dev.waymark.profile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of a person's attributes: names that a template can use, values that stay small. */
final class Attributes {

    static final int MAX_COUNT = 100;
    static final int MAX_BYTES = 16 * 1024;
    static final int MAX_DEPTH = 4;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    private Attributes() {}

    static void check(Map<String, @Nullable Object> attributes) {
        if (attributes.size() > MAX_COUNT) {
            throw new UnusableValueException(
                    "attributes", "has more than " + MAX_COUNT + " entries", "Keep what journeys and templates use.");
        }
        for (String name : attributes.keySet()) {
            if (!NAME.matcher(name).matches()) {
                throw new UnusableValueException(
                        "attributes",
                        "has a name that a template cannot use",
                        "Start each name with a letter; use letters, digits and underscores, at most 64.");
            }
        }
        int bytes = size("attributes", attributes, 0);
        if (bytes > MAX_BYTES) {
            throw new UnusableValueException(
                    "attributes",
                    "are together over " + MAX_BYTES + " bytes",
                    "Keep large data elsewhere and give its id here.");
        }
    }

    private static int size(String field, @Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new UnusableValueException(
                    field, "is nested more than " + MAX_DEPTH + " levels deep", "Give it a flatter form.");
        }
        return switch (value) {
            case null -> 4;
            case String text -> textSize(field, text);
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .mapToInt(e -> textSize(field, String.valueOf(e.getKey()))
                                + size(nameOf(field, depth, e.getKey()), e.getValue(), depth + 1))
                        .sum();
            case List<?> list ->
                list.stream().mapToInt(item -> 1 + size(field, item, depth + 1)).sum();
            default -> value.toString().length();
        };
    }

    private static String nameOf(String field, int depth, Object key) {
        return depth == 0 ? "attributes." + key : field;
    }

    private static int textSize(String field, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new UnusableValueException(field, "holds the character U+0000", "Remove that character.");
        }
        return text.getBytes(StandardCharsets.UTF_8).length + 3;
    }
}

package dev.waymark.content;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads named values, one {@code name: value} a line. A name is a letter, then letters, digits and underscores, 64 at most. */
final class NamedFields {

    private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z0-9_]{0,63})[ \\t]*:(.*)");

    private NamedFields() {}

    /** The fields that have a value, in their order and written the same way whatever the template's spaces; empty when a line is none, or a name stands twice. */
    static Optional<String> of(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line :
                text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            Matcher field = FIELD.matcher(line);
            if (!field.matches() || fields.put(field.group(1), field.group(2).strip()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(fields.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining("\n")));
    }
}

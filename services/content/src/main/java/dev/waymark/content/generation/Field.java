package dev.waymark.content.generation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that a text may print. A text that is proposed holds {@link #token()}; which Liquid that is, is decided here and by nobody else.
 *
 * @param name as templates name it: {@code person.firstName}, {@code data.cartId}
 * @param fallback what is printed where the value is missing; null where it never is
 * @param personal whether values of it say something of a person
 * @param allowedForModels whether {@code examples} may be shown to a language model
 * @param examples made-up values
 */
public record Field(
        String name, @Nullable LocalText fallback, boolean personal, boolean allowedForModels, List<String> examples) {

    public Field {
        examples = List.copyOf(examples);
    }

    /** How a proposed text names it: {@code [[firstName]]}. */
    public String token() {
        return "[[" + shortName() + "]]";
    }

    /** Its name without {@code person.} or {@code data.}. */
    public String shortName() {
        return name.substring(name.indexOf('.') + 1);
    }

    /** The Liquid that prints it. */
    String liquid(String locale) {
        return fallback(locale)
                .map(text -> "{{ " + name + " | default: \"" + text + "\" }}")
                .orElse("{{ " + name + " }}");
    }

    Optional<String> fallback(String locale) {
        return fallback == null ? Optional.empty() : fallback.in(locale);
    }
}

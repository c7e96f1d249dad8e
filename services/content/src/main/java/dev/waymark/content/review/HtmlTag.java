package dev.waymark.content.review;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A tag of a document in HTML, or what is as little seen: a comment, the content of a style sheet or script.
 *
 * @param name in small letters; empty for a comment
 * @param closing whether it ends an element
 * @param attributes where their values stand, by their names in small letters; the first of a name holds
 */
record HtmlTag(String name, boolean closing, Span span, Map<String, Span> attributes) {

    // Those within a line of text: what stands before and after is read as one.
    private static final Set<String> INLINE = Set.of(
            "", "a", "b", "bdi", "bdo", "big", "code", "del", "em", "font", "i", "ins", "mark", "s", "small", "span",
            "strike", "strong", "sub", "sup", "tt", "u", "wbr");

    boolean opens(String element) {
        return !closing && name.equals(element);
    }

    boolean closes(String element) {
        return closing && name.equals(element);
    }

    boolean isInline() {
        return INLINE.contains(name);
    }

    Optional<Span> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }
}

package dev.waymark.content;

import org.jspecify.annotations.Nullable;

/**
 * What a channel has beside the body of a message.
 *
 * @param name for example {@code subject}: letters and digits, begun by a small letter, 64 at most
 * @param required whether a message without it cannot be sent
 * @param maxLength how long it may be once rendered, in UTF-16 units; from 1 to {@link ChannelShape#MAX_LENGTH}
 */
public record PartRule(String name, PartKind kind, boolean required, int maxLength) {

    private static final String NAME = "[a-z][A-Za-z0-9]{0,63}";
    private static final String HTTPS = "https://";

    /** A rule; an {@link IllegalArgumentException} says which value it cannot be made of. */
    public PartRule {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("the name of a part is not made of letters and digits");
        }
        ChannelShape.checkLength("maxLength", maxLength);
    }

    /**
     * Checks a template of this part.
     *
     * @param field where it is, for example {@code variants[0].parts.subject}
     * @param source the Liquid; null where there is none
     * @throws UnusableValueException when it is missing, empty, too long, or a link that is none for anybody
     */
    void check(String field, @Nullable String source) {
        if (source == null) {
            if (required) {
                throw new UnusableValueException(field, "is missing", "Give it: the channel has no message without.");
            }
            return;
        }
        if (source.isBlank()) {
            throw new UnusableValueException(field, "is empty", "Give it a text, or leave it out where it may be.");
        }
        ChannelShape.checkSource(field, source, maxLength);
        if (kind == PartKind.LINK && !mayBeLink(source.strip())) {
            throw new UnusableValueException(
                    field,
                    "is no absolute https URL",
                    "Begin it with https://, or let it be one value: {{ data.url }}.");
        }
    }

    private static boolean mayBeLink(String source) {
        if (!source.contains("{{") && !source.contains("{%")) {
            return HttpsLink.of(source).isPresent();
        }
        return source.startsWith("{") || source.regionMatches(true, 0, HTTPS, 0, HTTPS.length());
    }
}

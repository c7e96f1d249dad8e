package dev.waymark.content;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a message of a channel consists of.
 *
 * @param name the channel, for example {@code email}: small letters, digits and hyphens, 32 at most
 * @param bodyMaxLength how long the body may be once rendered, in UTF-16 units; from 1 to {@link #MAX_LENGTH}
 * @param parts what there is beside the body, in the order in which authors see it
 */
public record ChannelShape(String name, int bodyMaxLength, List<PartRule> parts) {

    /** The short message service; its texts are measured in segments. */
    public static final String SMS = "sms";

    /** The longest that a body or a part can be on any channel, in UTF-16 units; the contract has the same limit for its source. */
    public static final int MAX_LENGTH = 100_000;

    /** What a template may have in any case, for much of it may be conditions and filters, in UTF-16 units. */
    static final int ORDINARY_SOURCE = 8_000;

    private static final String NAME = "[a-z][a-z0-9-]{0,31}";

    /** A shape; an {@link IllegalArgumentException} says which value it cannot be made of. */
    public ChannelShape {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException(
                    "the name of a channel is not made of small letters, digits and hyphens");
        }
        checkLength("bodyMaxLength", bodyMaxLength);
        parts = List.copyOf(parts);
        Set<String> names = new HashSet<>();
        if (!parts.stream().map(PartRule::name).allMatch(names::add)) {
            throw new IllegalArgumentException("the channel " + name + " has two parts of one name");
        }
    }

    /** The part of that name. */
    public Optional<PartRule> part(String part) {
        return parts.stream().filter(rule -> rule.name().equals(part)).findFirst();
    }

    /** Whether texts of the channel are measured in segments of SMS. */
    boolean isSms() {
        return name.equals(SMS);
    }

    /**
     * Checks that a variant has what the channel takes. Its Liquid is not looked at.
     *
     * @param field where the variant is, for example {@code variants[0]}
     * @throws UnusableValueException for the first text that is unknown, missing, empty or too long
     */
    void check(String field, Variant variant) {
        checkSource(field + ".body", variant.body(), bodyMaxLength);
        for (String part : variant.parts().keySet()) {
            if (part(part).isEmpty()) {
                throw new UnusableValueException(
                        partField(field, part), "is no part of the channel " + name, "Leave it out; " + known() + ".");
            }
        }
        parts.forEach(rule ->
                rule.check(partField(field, rule.name()), variant.parts().get(rule.name())));
    }

    static String partField(String variant, String part) {
        return variant + ".parts." + part;
    }

    static void checkSource(String field, String source, int maxLength) {
        int limit = Math.max(ORDINARY_SOURCE, maxLength);
        if (source.length() > limit) {
            throw new UnusableValueException(field, "has more than " + limit + " characters", "Shorten it.");
        }
    }

    static void checkLength(String field, int length) {
        if (length < 1 || length > MAX_LENGTH) {
            throw new IllegalArgumentException(field + " is not between 1 and " + MAX_LENGTH);
        }
    }

    private String known() {
        return parts.isEmpty()
                ? "the channel has a body alone"
                : "beside the body there are "
                        + parts.stream().map(PartRule::name).collect(Collectors.joining(", "));
    }
}

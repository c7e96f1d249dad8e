package dev.waymark.content;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom a variant is for.
 *
 * @param segment the people of that segment of profile; null for whoever
 * @param impersonal whether it is for those alone who chose messages that are not personal (PIPL, art. 24)
 */
public record Audience(@Nullable String segment, boolean impersonal) {

    /** Whoever no other variant is for. */
    public static final Audience EVERYBODY = new Audience(null, false);

    private static final int LONGEST = 60;
    private static final Pattern SEGMENT = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /**
     * Checks what an author wrote.
     *
     * @param at where the variant is
     * @throws UnusableValueException when it cannot be
     */
    void check(String at) {
        if (segment != null
                && (segment.length() > LONGEST || !SEGMENT.matcher(segment).matches())) {
            throw new UnusableValueException(
                    at + ".segment", "is no segment", "Name one of GET /v1/segments of profile.");
        }
        if (segment != null && impersonal) {
            throw new UnusableValueException(
                    at + ".segment",
                    "is given to a variant that is not personal",
                    "Leave one of the two out: who chose messages that are not personal is in no segment.");
        }
    }
}

package dev.waymark.content;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What decides which variant a message says, beside the locale. Holds nothing personal but the segments.
 *
 * @param touch the message, by a key that is the same however often it is rendered
 * @param segments those of the template's segments that the person is in
 * @param impersonal whether she chose messages that are not personal (PIPL, art. 24)
 * @param bucket her bucket in the journey, from 0 to 9999; null where there is none
 * @param arm the arm that is asked for, the first one where none has that name; null to draw
 */
public record Addressee(
        String touch,
        Set<String> segments,
        boolean impersonal,
        @Nullable Integer bucket,
        @Nullable String arm) {

    public Addressee {
        segments = Set.copyOf(segments);
    }

    /** Somebody of whom nothing is known. */
    public static Addressee anybody(String touch) {
        return new Addressee(touch, Set.of(), false, null, null);
    }

    /** Without the segments: they are personal. */
    @Override
    public String toString() {
        return "Addressee[touch=" + touch + ", impersonal=" + impersonal + "]";
    }
}

package dev.waymark.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A place in one message that tells when the person used it.
 *
 * @param code by which it is found, letters and digits
 * @param target where the link leads, as the message had it; null for the picture of an e-mail that tells of its opening
 */
public record ShortLink(String code, @Nullable String target) {

    /** Without the code and the target: who has one may tell of a click, and a target may hold what is personal. */
    @Override
    public String toString() {
        return target == null ? "ShortLink[picture]" : "ShortLink[]";
    }
}

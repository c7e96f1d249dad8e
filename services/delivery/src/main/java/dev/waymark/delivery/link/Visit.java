package dev.waymark.delivery.link;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of who makes it.
 *
 * @param head whether it asks for no content (HEAD)
 * @param userAgent the program
 * @param purposes of {@code Sec-Purpose}, {@code Purpose} and {@code X-Moz}
 */
public record Visit(boolean head, @Nullable String userAgent, String purposes) {

    private static final Set<String> AHEAD = Set.of("prefetch", "prerender", "preview");

    /** Apple Mail Privacy Protection fetches pictures through proxies that say this and no more. */
    private static final String APPLE_PROXY = "Mozilla/5.0";

    /** Why a visit is not a person's. */
    enum Machine {
        /** It asked what the link is, not to follow it. */
        HEAD,
        /** A browser fetched it in case the person would click. */
        AHEAD,
        /** The program is known to fetch links by itself. */
        ROBOT
    }

    /** Why it is not a person's; null where nothing says so. */
    @Nullable
    Machine machine(Robots robots) {
        if (head) {
            return Machine.HEAD;
        }
        String purpose = purposes.toLowerCase(Locale.ROOT);
        if (AHEAD.stream().anyMatch(purpose::contains)) {
            return Machine.AHEAD;
        }
        return robots.know(userAgent) || APPLE_PROXY.equals(userAgent) ? Machine.ROBOT : null;
    }

    /** Without the program, which is the person's. */
    @Override
    public String toString() {
        return "Visit[head=" + head + "]";
    }
}

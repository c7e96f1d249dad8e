package dev.waymark.delivery.explain;

import dev.waymark.delivery.Gate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a message came, or did not.
 *
 * @param headline the answer in one sentence
 * @param details how it came to that, in order
 */
public record Explanation(String headline, List<Detail> details) {

    public Explanation {
        details = List.copyOf(details);
    }

    /**
     * One step of the way.
     *
     * @param gate who decided; null in the person's voice
     * @param at when; null where it holds at any time
     */
    public record Detail(@Nullable Gate gate, @Nullable Instant at, String text) {}
}

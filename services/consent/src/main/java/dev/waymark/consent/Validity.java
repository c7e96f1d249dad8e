package dev.waymark.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a grant holds.
 *
 * @param from its first moment; null for at once
 * @param to the first moment at which it no longer holds; null for no end
 */
public record Validity(@Nullable Instant from, @Nullable Instant to) {

    /** At once and without an end. */
    public static final Validity ALWAYS = new Validity(null, null);

    /** The same, ending at that moment at the latest. */
    public Validity until(Instant latest) {
        return to == null || to.isAfter(latest) ? new Validity(from, latest) : this;
    }
}

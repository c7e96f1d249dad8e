package dev.waymark.delivery.store;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Settlement;
import dev.waymark.delivery.TouchState;
import org.jspecify.annotations.Nullable;

/**
 * What the gates made of a touch, to be recorded.
 *
 * @param candidate the touch with its trail
 * @param state where it stands now: held, claimed, or decided
 */
public record TouchWrite(Candidate candidate, TouchState state) {

    /** What the frequency service must be told; null when nothing was reserved or nothing is decided. */
    public @Nullable Settlement settle() {
        return candidate.reserved() ? Settlement.of(state).orElse(null) : null;
    }

    @Nullable
    String address() {
        return candidate.recipient() == null ? null : candidate.recipient().address();
    }
}

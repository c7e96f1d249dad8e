package dev.waymark.delivery.store;

import dev.waymark.delivery.Bounce;
import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Settlement;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.channel.ProviderId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The end of a claim, to be recorded.
 *
 * @param candidate the touch with its trail, the channel's verdict included
 * @param claim the claim that ends
 * @param state where the touch stands now
 * @param ids the provider's ids of the parts it took
 * @param bounce that nobody has the address any more; null where the provider did not say so
 * @param usedUp whether the provider said that the person accepts no more messages of the template
 */
public record TouchEnd(
        Candidate candidate,
        UUID claim,
        TouchState state,
        List<ProviderId> ids,
        @Nullable Bounce bounce,
        boolean usedUp) {

    /** What the frequency service must be told; null where nothing was reserved. */
    public @Nullable Settlement settle() {
        return candidate.reserved() ? Settlement.of(state).orElse(null) : null;
    }
}

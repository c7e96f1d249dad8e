package dev.waymark.delivery.channel;

import dev.waymark.delivery.Failure;
import dev.waymark.delivery.ReceiptState;
import org.jspecify.annotations.Nullable;

/**
 * What a provider tells about a message it took. It may come twice, before the answer to the hand-over, days late, or for
 * a message that nobody here knows.
 *
 * @param id the provider's id of the message or part
 * @param address the person's address as the provider writes it; null when it is not told
 * @param reference the reference given with the hand-over; null when it is not told
 * @param state what became of it
 * @param code the provider's code for that state
 * @param failure why it did not arrive; null where the provider does not say, or where it did arrive
 */
public record ProviderReceipt(
        ProviderId id,
        @Nullable String address,
        @Nullable Integer reference,
        ReceiptState state,
        String code,
        @Nullable Failure failure) {

    public ProviderReceipt {
        if (failure != null && !state.failed()) {
            throw new IllegalArgumentException("Only a message that failed has a failure");
        }
    }

    /** A receipt that says no kind of failure. */
    public ProviderReceipt(
            ProviderId id, @Nullable String address, @Nullable Integer reference, ReceiptState state, String code) {
        this(id, address, reference, state, code, null);
    }

    /** Without the address: it is personal. */
    @Override
    public String toString() {
        return "ProviderReceipt[id=" + id + ", state=" + state + ", code=" + code + "]";
    }
}

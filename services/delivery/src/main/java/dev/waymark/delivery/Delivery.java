package dev.waymark.delivery;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that was handed over, as receipts find it.
 *
 * @param state how the touch ended
 * @param parts those that the provider took for certain
 * @param receipt what the provider told so far; null while it told nothing
 * @param trail the verdicts so far
 */
public record Delivery(
        TouchState.Done state, int parts, @Nullable ReceiptState receipt, Trail trail) {

    /**
     * The message after new receipts; empty when they tell nothing new.
     *
     * @param delivered the parts of which the provider told that they arrived
     * @param failed whether it told of any part that it will not arrive
     * @param code the provider's code of the newest receipt
     */
    public Optional<Delivery> after(int delivered, boolean failed, String code, Instant now) {
        ReceiptState told = told(delivered, failed);
        ReceiptState stands = receipt == null ? told : receipt.and(told);
        TouchState.Done learned = state.learned(new TouchOutcome.Sent());
        if (stands == receipt && learned.equals(state)) {
            return Optional.empty();
        }
        TrailEntry entry = TrailEntry.of(Gate.RECEIPT, stands.name(), code, now);
        return Optional.of(new Delivery(learned, parts, stands, trail.plus(entry)));
    }

    private ReceiptState told(int delivered, boolean failed) {
        if (delivered >= Math.max(parts, 1)) {
            return ReceiptState.DELIVERED;
        }
        return failed ? ReceiptState.FAILED : ReceiptState.PENDING;
    }

    /** Whether the news is worth announcing: an end of the way, or an unknown message that turns out to have been taken. */
    public boolean newsSince(Delivery before) {
        return receipt != ReceiptState.PENDING || !state.equals(before.state());
    }
}

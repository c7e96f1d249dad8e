package dev.waymark.delivery.explain;

import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.TouchOutcome;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.Trail;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is on record of a message.
 *
 * @param receiptCode the provider's code of the newest receipt
 * @param at when it last changed
 * @param escalatesAt when it goes by its next channel unless it is delivered; null where it does not
 * @param escalationEnded why it does not any more; null where that was never asked for, or is open
 */
public record Account(
        TouchState state,
        @Nullable ReceiptState receipt,
        @Nullable String receiptCode,
        Purpose purpose,
        Trail trail,
        Instant at,
        @Nullable Instant escalatesAt,
        @Nullable String escalationEnded) {

    /** A message that goes by one channel, whatever becomes of it. */
    public Account(
            TouchState state,
            @Nullable ReceiptState receipt,
            @Nullable String receiptCode,
            Purpose purpose,
            Trail trail,
            Instant at) {
        this(state, receipt, receiptCode, purpose, trail, at, null, null);
    }

    /** Whether the message left, or may have left. */
    boolean left() {
        return state instanceof TouchState.Done(TouchOutcome outcome)
                && (outcome instanceof TouchOutcome.Sent || outcome instanceof TouchOutcome.Unknown);
    }

    /** The code of why; empty where there is none. */
    String reason() {
        return switch (state) {
            case TouchState.Held held -> held.reason();
            case TouchState.Done(TouchOutcome outcome) ->
                receipt != null && receipt.failed() && receiptCode != null
                        ? receiptCode
                        : outcome.reason() == null ? "" : outcome.reason();
            case TouchState.Open open -> "";
            case TouchState.Dispatching dispatching -> "";
        };
    }

    @Nullable
    Instant until() {
        return state instanceof TouchState.Held held ? held.until() : null;
    }
}

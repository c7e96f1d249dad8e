package dev.waymark.delivery;

import org.jspecify.annotations.Nullable;

/** Where a message stands, for people. */
public enum MessageStatus {
    DEFERRED,
    WAITING,
    DISPATCHING,
    ACCEPTED,
    DELIVERED,
    READ,
    FAILED,
    EXPIRED,
    UNKNOWN,
    NOT_SENT;

    /** The reason of touches that quiet hours hold. */
    public static final String QUIET_HOURS = "QUIET_HOURS";

    /** The status of a touch in that state, with what the provider told. */
    public static MessageStatus of(TouchState state, @Nullable ReceiptState receipt) {
        return switch (state) {
            case TouchState.Open open -> WAITING;
            case TouchState.Held held -> held.reason().equals(QUIET_HOURS) ? DEFERRED : WAITING;
            case TouchState.Dispatching dispatching -> DISPATCHING;
            case TouchState.Done(TouchOutcome outcome) -> of(outcome, receipt);
        };
    }

    private static MessageStatus of(TouchOutcome outcome, @Nullable ReceiptState receipt) {
        return switch (outcome.name()) {
            case SENT ->
                switch (receipt) {
                    case READ -> READ;
                    case DELIVERED -> DELIVERED;
                    case FAILED -> FAILED;
                    case EXPIRED -> EXPIRED;
                    case PENDING -> ACCEPTED;
                    case null -> ACCEPTED;
                };
            case UNKNOWN -> UNKNOWN;
            case SUPPRESSED, SKIPPED, CAPPED, ENDED, EXPIRED, REJECTED, UNREACHABLE -> NOT_SENT;
        };
    }
}

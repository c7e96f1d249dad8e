package dev.waymark.delivery.explain;

import dev.waymark.delivery.MessageStatus;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.TouchOutcome;
import dev.waymark.delivery.TouchState;
import org.jspecify.annotations.Nullable;

/** What became of a message, as closely as there are words for it. Each has a text in every voice and language. */
public enum Headline {
    HELD_BY_QUIET_HOURS,
    HELD,
    SENDING,
    ACCEPTED,
    DELIVERED,
    READ,
    FAILED,
    GIVEN_UP,
    NO_CONSENT,
    SUPPRESSION,
    MISSING_VALUE,
    BAD_VALUE,
    BAD_LINK,
    TEXT_TOO_LONG,
    SUPPRESSED,
    CAPPED,
    CAPPED_FOR_GOOD,
    ENTRY_ENDED,
    BROADCAST_CANCELLED,
    TOO_OLD,
    ENDS_IN_QUIET_HOURS,
    EXPIRED,
    REJECTED,
    NO_ANSWER,
    LINK_LOST,
    PART_NOT_TAKEN,
    SENDER_LOST,
    UNKNOWN,
    NO_ADDRESS,
    PERSON_UNKNOWN,
    UNREACHABLE;

    /** The headline of a message in that state. A reason that has no words of its own has those of its outcome. */
    public static Headline of(TouchState state, @Nullable ReceiptState receipt) {
        return switch (state) {
            case TouchState.Open open -> HELD;
            case TouchState.Held held -> held.reason().equals(MessageStatus.QUIET_HOURS) ? HELD_BY_QUIET_HOURS : HELD;
            case TouchState.Dispatching dispatching -> SENDING;
            case TouchState.Done(TouchOutcome outcome) -> of(outcome, receipt);
        };
    }

    private static Headline of(TouchOutcome outcome, @Nullable ReceiptState receipt) {
        return switch (outcome) {
            case TouchOutcome.Sent sent -> sent(receipt);
            case TouchOutcome.Suppressed(String reason) -> suppressed(reason);
            case TouchOutcome.Skipped skipped -> CAPPED;
            case TouchOutcome.Capped capped -> CAPPED;
            case TouchOutcome.Ended ended -> CAPPED_FOR_GOOD;
            case TouchOutcome.Expired(String reason) -> expired(reason);
            case TouchOutcome.Rejected rejected -> REJECTED;
            case TouchOutcome.Unknown(String reason) -> unknown(reason);
            case TouchOutcome.Unreachable(String reason) -> unreachable(reason);
        };
    }

    private static Headline sent(@Nullable ReceiptState receipt) {
        return switch (receipt) {
            case READ -> READ;
            case DELIVERED -> DELIVERED;
            case FAILED -> FAILED;
            case EXPIRED -> GIVEN_UP;
            case PENDING -> ACCEPTED;
            case null -> ACCEPTED;
        };
    }

    private static Headline suppressed(String reason) {
        return switch (reason) {
            case "NO_CONSENT" -> NO_CONSENT;
            case "SUPPRESSION" -> SUPPRESSION;
            case "MISSING_VALUE" -> MISSING_VALUE;
            case "BAD_VALUE" -> BAD_VALUE;
            case "BAD_LINK" -> BAD_LINK;
            case "TOO_LONG", "TEXT_TOO_LONG" -> TEXT_TOO_LONG;
            default -> SUPPRESSED;
        };
    }

    private static Headline expired(String reason) {
        return switch (reason) {
            case "ENTRY_ENDED" -> ENTRY_ENDED;
            case "BROADCAST_CANCELLED" -> BROADCAST_CANCELLED;
            case "BEST_BEFORE_OVER" -> TOO_OLD;
            case "BEST_BEFORE_ENDS_IN_QUIET_HOURS" -> ENDS_IN_QUIET_HOURS;
            default -> EXPIRED;
        };
    }

    private static Headline unknown(String reason) {
        return switch (reason) {
            case "NO_ANSWER" -> NO_ANSWER;
            case "LINK_LOST" -> LINK_LOST;
            case "SENDER_LOST" -> SENDER_LOST;
            default -> reason.startsWith("PART_") ? PART_NOT_TAKEN : UNKNOWN;
        };
    }

    private static Headline unreachable(String reason) {
        return switch (reason) {
            case "NO_ADDRESS" -> NO_ADDRESS;
            case "PERSON_UNKNOWN" -> PERSON_UNKNOWN;
            default -> UNREACHABLE;
        };
    }

    String key() {
        return "headline." + name();
    }
}

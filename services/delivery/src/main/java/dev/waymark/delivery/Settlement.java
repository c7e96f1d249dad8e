package dev.waymark.delivery;

import java.util.Optional;

/** What the frequency service must be told of a reservation once a touch is decided. */
public enum Settlement {
    /** The message left, or may have left: the slot is used. */
    CONFIRM,
    /** It certainly did not leave: the slot is free. */
    RELEASE;

    /** What follows from a touch's new state; empty while it is not decided what to tell. */
    public static Optional<Settlement> of(TouchState next) {
        return switch (next) {
            case TouchState.Open open -> Optional.empty();
            case TouchState.Dispatching dispatching -> Optional.empty();
            case TouchState.Held held -> Optional.of(RELEASE);
            case TouchState.Done(TouchOutcome outcome) ->
                Optional.of(
                        outcome instanceof TouchOutcome.Sent || outcome instanceof TouchOutcome.Unknown
                                ? CONFIRM
                                : RELEASE);
        };
    }
}

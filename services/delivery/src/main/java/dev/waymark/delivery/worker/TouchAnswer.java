package dev.waymark.delivery.worker;

import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.store.KnownTouch;
import java.util.UUID;

/** What came of one run of a touch. */
public sealed interface TouchAnswer {

    /** It was decided, or taken by a sender, before this run. */
    record Known(KnownTouch touch, TouchState state) implements TouchAnswer {}

    /** This run brought it here. */
    record Stands(TouchState state, UUID messageId, String channel) implements TouchAnswer {}

    /** A service that must be asked does not answer: nothing left, nothing is decided. */
    record Waiting(String reason) implements TouchAnswer {}

    /** Another sender was faster. */
    record Elsewhere() implements TouchAnswer {}

    /** The drawing or a template is wrong; {@code problem} names the fault and the fix. */
    record Faulty(String problem) implements TouchAnswer {}
}

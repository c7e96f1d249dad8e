package dev.waymark.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * Where a touch stands. A state offers only its legal next steps.
 *
 * <pre>
 *            hold                          release
 *   Open ----------> Held <----------------------------------+
 *    |  |            | |                                     |
 *    |  |            | |      claim                          |
 *    |  +------------|-+-----------------> Dispatching ------+
 *    |               |                      |       |
 *    |    finish     |               finish |       | overdue
 *    +---------------+                      |       |
 *            v                              v       v
 *   Done(SUPPRESSED, CAPPED, ...)      Done(SENT ...)  Done(UNKNOWN) -- the truth, learned late --> Done
 * </pre>
 *
 * <p>Only a committed {@link Dispatching} may be handed to a provider. Its release is legal only while it is certain that the
 * provider did not take the message.
 */
public sealed interface TouchState {

    /** Nothing has left, and nothing forbids a run through the gates. */
    sealed interface Ready extends TouchState {

        /** The way is not open now. */
        default Held hold(String reason, Instant until) {
            return new Held(reason, until);
        }

        /** One sender takes it, until the deadline. */
        default Dispatching claim(UUID claim, Instant deadline) {
            return new Dispatching(claim, deadline);
        }

        /** A gate decided for good. */
        default Done finish(TouchOutcome outcome) {
            return new Done(outcome);
        }
    }

    /** Never recorded before. */
    record Open() implements Ready {}

    /** Held back for a reason, by intent until a time. */
    record Held(String reason, Instant until) implements Ready {}

    /** One sender may hand it over. After the deadline that sender is taken for dead, and nobody knows what it did. */
    record Dispatching(UUID claim, Instant deadline) implements TouchState {

        /** The provider certainly has not taken it. */
        public Held release(String reason, Instant until) {
            return new Held(reason, until);
        }

        /** The provider answered, or nobody knows what it did. */
        public Done finish(TouchOutcome outcome) {
            return new Done(outcome);
        }

        /** Whether the sender is to be taken for dead. */
        public boolean overdue(Instant now) {
            return now.isAfter(deadline);
        }
    }

    /** Decided. Only {@code UNKNOWN} may still turn into what really happened, when the provider tells. */
    record Done(TouchOutcome outcome) implements TouchState {

        /** Whether the message left, or may have left. */
        public boolean left() {
            return outcome instanceof TouchOutcome.Sent || outcome instanceof TouchOutcome.Unknown;
        }

        /** Decided by what the provider told afterwards; any other outcome than {@code UNKNOWN} stays. */
        public Done learned(TouchOutcome truth) {
            return outcome instanceof TouchOutcome.Unknown ? new Done(truth) : this;
        }
    }
}

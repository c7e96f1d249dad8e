package dev.waymark.delivery.channel.smpp;

import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.ProviderId;
import java.time.Duration;
import java.util.List;

/** What became of one part of a message. */
sealed interface PartResult {

    /** What it means for a message of which no part was taken before. */
    DispatchOutcome alone();

    /** The provider took it, and may have said that it is nearly full. */
    record Taken(String id, boolean crowded) implements PartResult {
        @Override
        public DispatchOutcome alone() {
            return new DispatchOutcome.Accepted(List.<ProviderId>of());
        }
    }

    /** The provider refused it. */
    record Refused(boolean permanent, String code) implements PartResult {
        @Override
        public DispatchOutcome alone() {
            return new DispatchOutcome.Rejected(permanent, code);
        }
    }

    /** The provider refused it: the number belongs to nobody. */
    record Dead(String code) implements PartResult {
        @Override
        public DispatchOutcome alone() {
            return new DispatchOutcome.AddressDead(code, null);
        }
    }

    /** The provider asks for less. */
    record Throttled(Duration retryAfter) implements PartResult {
        @Override
        public DispatchOutcome alone() {
            return new DispatchOutcome.Throttled(retryAfter);
        }
    }

    /** It was not written. */
    record NotSent(String reason) implements PartResult {
        @Override
        public DispatchOutcome alone() {
            return new DispatchOutcome.NotSent(reason);
        }
    }

    /** Its turn did not come in time. */
    record NoTurn(DispatchOutcome outcome) implements PartResult {
        @Override
        public DispatchOutcome alone() {
            return outcome;
        }
    }

    /** It was written, and no usable answer came. */
    record NoAnswer(String reason) implements PartResult {
        @Override
        public DispatchOutcome alone() {
            return new DispatchOutcome.Unknown(reason, List.of());
        }
    }
}

package dev.waymark.delivery;

import dev.waymark.delivery.SendRequest.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a touch goes by its next channel, because it was handed over and not delivered. Each attempt is a touch of its own with its own
 * {@link TouchState}; this is what leads from one to the next.
 *
 * <pre>
 *   Open(1) --claimed--> Open(2) --claimed--> Open(3)
 *      |                    |                    |
 *      +------ over --------+------- over -------+--> Over(DELIVERED, ENGAGED, ENTRY_ENDED, NO_CHANNEL_LEFT ...)
 * </pre>
 *
 * <p>A channel leaves the list with the committed claim of its attempt, so none is used twice.
 */
public sealed interface Escalation {

    /** How long to wait before looking again at what another one has in hand. */
    Duration LOOK_AGAIN = Duration.ofSeconds(5);

    /** Why it goes no further. */
    enum End {
        DELIVERED,
        /** The person opened it, clicked or replied. */
        ENGAGED,
        ENTRY_ENDED,
        NO_CHANNEL_LEFT,
        /** The first attempt never left. */
        NOT_SENT,
        /** The gates decided that nothing more leaves: the record of that attempt says why. */
        STOPPED
    }

    /**
     * An attempt as it stands.
     *
     * @param way by which it went, or is to go
     * @param receipt what the provider told; null while it told nothing
     */
    record Attempt(Way way, TouchState state, @Nullable ReceiptState receipt) {

        /** Whether it left, or may have left. */
        public boolean left() {
            return state instanceof TouchState.Done done && done.left();
        }
    }

    /** What is to be done when its time has come. */
    sealed interface Step {

        /** Look again after that time. */
        record Wait(Duration time) implements Step {}

        /**
         * Ask the gates about an attempt, by the first of these channels that may be used.
         *
         * @param why what became of the attempt before, as a code
         */
        record Go(int attempt, List<Way> ways, String why) implements Step {}

        /** It is over. */
        record Stop(End why) implements Step {}
    }

    /**
     * It may go on.
     *
     * @param attempt the last attempt that was claimed
     * @param left the channels that were not used yet, in order
     */
    record Open(int attempt, List<Way> left) implements Escalation {

        public Open {
            left = List.copyOf(left);
        }

        /** An attempt was claimed: the next one, or the last one again. */
        public Open claimed(int number, List<Way> stillLeft) {
            return new Open(number, stillLeft);
        }

        /** It goes no further. */
        public Over over(End why) {
            return new Over(why);
        }

        /**
         * What is to be done now.
         *
         * @param last the last attempt that was claimed
         * @param next what is on record of the attempt after it, such as that it is held by quiet hours
         * @param systemNow by the machine's clock, as deadlines of claims are
         */
        public Step step(Attempt last, TouchState next, Instant systemNow) {
            return switch (last.state()) {
                case TouchState.Open open -> new Step.Wait(LOOK_AGAIN);
                case TouchState.Dispatching sending ->
                    new Step.Wait(
                            Duration.between(systemNow, sending.deadline()).plus(LOOK_AGAIN));
                case TouchState.Held held when attempt > 1 -> new Step.Go(attempt, again(last.way()), "HELD");
                case TouchState.Held held -> new Step.Wait(Duration.ofMinutes(1));
                case TouchState.Done done -> afterwards(last, done, next);
            };
        }

        private Step afterwards(Attempt last, TouchState.Done done, TouchState next) {
            if (attempt == 1 && !last.left()) {
                return new Step.Stop(End.NOT_SENT);
            }
            if (left.isEmpty()) {
                return new Step.Stop(End.NO_CHANNEL_LEFT);
            }
            return switch (next) {
                case TouchState.Ready ready -> new Step.Go(attempt + 1, left, why(last, done));
                case TouchState.Dispatching elsewhere -> new Step.Wait(LOOK_AGAIN);
                case TouchState.Done decided -> new Step.Stop(End.STOPPED);
            };
        }

        private List<Way> again(Way way) {
            List<Way> ways = new ArrayList<>(List.of(way));
            ways.addAll(left);
            return ways;
        }

        private static String why(Attempt last, TouchState.Done done) {
            return last.receipt() != null && last.receipt().failed()
                    ? "FAILED"
                    : last.left() ? "NOT_DELIVERED" : done.outcome().name().name();
        }
    }

    /** It goes no further. */
    record Over(End why) implements Escalation {}
}

package dev.waymark.delivery.channel.pace;

import dev.waymark.delivery.channel.DispatchOutcome;

/** What came of asking for a turn. */
public sealed interface Turn {

    /** One may write. To be closed when the account has answered, or will not; until then it is one of those on their way. */
    final class Given implements Turn, AutoCloseable {

        private final Pace pace;
        private boolean closed;

        Given(Pace pace) {
            this.pace = pace;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                pace.giveBack();
            }
        }
    }

    /** There was none in time. Nothing may be written. */
    record Missed(DispatchOutcome outcome) implements Turn {}
}

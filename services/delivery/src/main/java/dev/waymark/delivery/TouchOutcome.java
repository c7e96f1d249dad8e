package dev.waymark.delivery;

import org.jspecify.annotations.Nullable;

/** How a touch ended. All of these are expected results: the drawing branches on them. */
public sealed interface TouchOutcome {

    /** The outcome as the drawing and the record name it. */
    Name name();

    /** Why, as a code; null for a message that was simply accepted. */
    @Nullable
    String reason();

    /** What the cap wanted that held the message; null where none did. */
    default @Nullable WhenHit whenHit() {
        return switch (name()) {
            case SKIPPED -> WhenHit.DROP;
            case CAPPED -> WhenHit.BRANCH;
            case ENDED -> WhenHit.END;
            case SENT, SUPPRESSED, EXPIRED, REJECTED, UNKNOWN, UNREACHABLE -> null;
        };
    }

    /** How a message ends that a cap holds. */
    static TouchOutcome held(WhenHit whenHit, String rule) {
        return switch (whenHit) {
            case DROP -> new Skipped(rule);
            case BRANCH -> new Capped(rule);
            case END -> new Ended(rule);
        };
    }

    /** The outcome of that name; a missing reason becomes empty where the outcome has one. */
    static TouchOutcome of(Name name, @Nullable String reason) {
        String why = reason == null ? "" : reason;
        return switch (name) {
            case SENT -> new Sent();
            case SUPPRESSED -> new Suppressed(why);
            case SKIPPED -> new Skipped(why);
            case CAPPED -> new Capped(why);
            case ENDED -> new Ended(why);
            case EXPIRED -> new Expired(why);
            case REJECTED -> new Rejected(why);
            case UNKNOWN -> new Unknown(why);
            case UNREACHABLE -> new Unreachable(why);
        };
    }

    /** The names of the outcomes, as the job's result {@code touch.outcome} has them; with {@code ENDED} there is no result. */
    enum Name {
        SENT,
        SUPPRESSED,
        SKIPPED,
        CAPPED,
        ENDED,
        EXPIRED,
        REJECTED,
        UNKNOWN,
        UNREACHABLE
    }

    /** The provider took the message. */
    record Sent() implements TouchOutcome {
        @Override
        public Name name() {
            return Name.SENT;
        }

        @Override
        public @Nullable String reason() {
            return null;
        }
    }

    /** A gate refused it: no consent, or a value that the text needs is missing. Nothing left. */
    record Suppressed(String reason) implements TouchOutcome {
        @Override
        public Name name() {
            return Name.SUPPRESSED;
        }
    }

    /** A cap refused it, and the journey goes on as it would have. Nothing left. */
    record Skipped(String reason) implements TouchOutcome {
        @Override
        public Name name() {
            return Name.SKIPPED;
        }
    }

    /** A cap refused it, and the journey ends for this person. Nothing left. */
    record Ended(String reason) implements TouchOutcome {
        @Override
        public Name name() {
            return Name.ENDED;
        }
    }

    /** A cap refused it, and the journey may go another way. Nothing left. */
    record Capped(String reason) implements TouchOutcome {
        @Override
        public Name name() {
            return Name.CAPPED;
        }
    }

    /** Its time was over before it could leave. Nothing left. */
    record Expired(String reason) implements TouchOutcome {
        @Override
        public Name name() {
            return Name.EXPIRED;
        }
    }

    /** The provider refused it. Nobody received it. */
    record Rejected(String reason) implements TouchOutcome {
        @Override
        public Name name() {
            return Name.REJECTED;
        }
    }

    /** It was handed over and nobody knows whether it was taken. It counts as used and is never sent again by itself. */
    record Unknown(String reason) implements TouchOutcome {
        @Override
        public Name name() {
            return Name.UNKNOWN;
        }
    }

    /** The person has no address on the channel. Nothing left. */
    record Unreachable(String reason) implements TouchOutcome {
        @Override
        public Name name() {
            return Name.UNREACHABLE;
        }
    }
}

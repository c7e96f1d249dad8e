package dev.waymark.journey;

/** What an event that starts a journey led to, for one person. Each is recorded: it answers "why is Ada not in this journey?". */
public sealed interface EntryDecision {

    /** The name in the record and in the API. */
    String code();

    /** The person is in. */
    record Entered() implements EntryDecision {
        @Override
        public String code() {
            return "ENTERED";
        }
    }

    /** The key is taken by an entry that has not ended; the record names that entry. */
    record BlockedActive() implements EntryDecision {
        @Override
        public String code() {
            return "BLOCKED_ACTIVE";
        }
    }

    /**
     * The journey takes no one, or not with this event.
     *
     * @param reason a sentence for the marketer; holds no values of the event
     */
    record NotEligible(String reason) implements EntryDecision {
        @Override
        public String code() {
            return "NOT_ELIGIBLE";
        }
    }
}

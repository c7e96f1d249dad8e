package dev.waymark.journey;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
     * The last entry of the key is too short a time ago.
     *
     * @param again from when on the key may enter, if nothing else is in the way
     */
    record BlockedGap(Instant again) implements EntryDecision {
        @Override
        public String code() {
            return "BLOCKED_GAP";
        }
    }

    /**
     * The key has entered as often as the journey allows.
     *
     * @param most so many times
     * @param window within so long; null for ever
     */
    record BlockedMax(int most, @Nullable Duration window) implements EntryDecision {
        @Override
        public String code() {
            return "BLOCKED_MAX";
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

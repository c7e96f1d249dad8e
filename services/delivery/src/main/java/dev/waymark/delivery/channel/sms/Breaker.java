package dev.waymark.delivery.channel.sms;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Spares an account that fails: a message given to a provider that does not answer is unknown, and so lost.
 *
 * <pre>
 *            failure, the last of many in a row             time is over
 *   Closed ------------------------------------> Open --------------------> Trying
 *     ^  ^                                         ^                          |  |
 *     |  +-- works ------------------------------- | ------------------------ +  |
 *     +---- failure, not the last                  +-------- failure, or no word +
 * </pre>
 *
 * Many threads may use it. Only one message at a time tries an account.
 */
final class Breaker {

    private final int failures;
    private final Duration pause;
    private final Duration longestPause;
    private final InstantSource time;
    private State state = new State.Closed(0);

    /** What an outcome says of the account. */
    enum Sign {
        /** It answers, whatever it answers. */
        WORKS,
        FAILS,
        /** Nothing either way, such as a message that was too late. */
        NO_WORD
    }

    /** Where it stands. */
    sealed interface State {

        /** Messages go. {@code failures} is how many failed in a row. */
        record Closed(int failures) implements State {

            State fails(int most, Instant now, Duration pause) {
                return failures + 1 >= most ? new Open(now.plus(pause), pause) : new Closed(failures + 1);
            }
        }

        /** No message goes before {@code until}. */
        record Open(Instant until, Duration pause) implements State {

            State tries() {
                return new Trying(pause);
            }
        }

        /** One message is on its way to see whether the account works again. */
        record Trying(Duration pause) implements State {

            State works() {
                return new Closed(0);
            }

            State fails(Instant now, Duration longest) {
                Duration next = pause.multipliedBy(2).compareTo(longest) > 0 ? longest : pause.multipliedBy(2);
                return new Open(now.plus(next), next);
            }

            State noWord(Instant now) {
                return new Open(now, pause);
            }
        }
    }

    Breaker(SmsBreakerSettings settings, InstantSource time) {
        if (settings.failures() < 1 || settings.failures() > 1_000) {
            throw new IllegalStateException("waymark.delivery.sms-breaker.failures must be 1 to 1000.");
        }
        this.failures = settings.failures();
        this.pause = settings.pause();
        this.longestPause = settings.longestPause();
        this.time = time;
    }

    /** Whether a message may go now; asks nothing of the account. */
    synchronized boolean lets() {
        return switch (state) {
            case State.Closed closed -> true;
            case State.Open open -> !time.instant().isBefore(open.until());
            case State.Trying trying -> false;
        };
    }

    /** Lets a message go, or not; who was let go tells what came of it by {@link #came(Sign)}. */
    synchronized boolean enter() {
        if (!lets()) {
            return false;
        }
        if (state instanceof State.Open open) {
            state = open.tries();
        }
        return true;
    }

    /** What came of a message that was let go. Those that were under way when it opened change nothing any more. */
    synchronized void came(Sign sign) {
        state = switch (state) {
            case State.Closed closed ->
                switch (sign) {
                    case WORKS -> new State.Closed(0);
                    case FAILS -> closed.fails(failures, time.instant(), pause);
                    case NO_WORD -> closed;
                };
            case State.Open open -> open;
            case State.Trying trying ->
                switch (sign) {
                    case WORKS -> trying.works();
                    case FAILS -> trying.fails(time.instant(), longestPause);
                    case NO_WORD -> trying.noWord(time.instant());
                };
        };
    }
}

package dev.waymark.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;

/** Waits that fail by an assertion, never by a fixed time. */
final class Waiting {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Waiting() {}

    /** Until the assertion holds, a minute at most. */
    static void eventually(ThrowingRunnable assertion) {
        within(LIMIT, assertion);
    }

    /** Until the assertion holds, or the limit is over. A refused connection counts as not yet. */
    static void within(Duration limit, ThrowingRunnable assertion) {
        every(Duration.ofMillis(200), limit, assertion);
    }

    /** Like {@link #within}, for what has to be noticed within milliseconds. */
    static void atOnce(Duration limit, ThrowingRunnable assertion) {
        every(Duration.ofMillis(5), limit, assertion);
    }

    private static void every(Duration interval, Duration limit, ThrowingRunnable assertion) {
        await().ignoreExceptionsInstanceOf(IOException.class)
                .atMost(limit)
                .pollDelay(Duration.ZERO)
                .pollInterval(interval)
                .untilAsserted(assertion);
    }
}

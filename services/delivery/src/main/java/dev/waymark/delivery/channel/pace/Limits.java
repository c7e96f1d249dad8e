package dev.waymark.delivery.channel.pace;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What an account takes.
 *
 * @param ratePerSecond in the provider's unit: segments for SMS, messages elsewhere; as much as it takes where it is empty
 * @param atOnce messages on their way, and not answered yet, at most
 * @param shortestPause after the account asked for less for the first time
 * @param longestPause to which pauses grow while it keeps asking
 */
public record Limits(OptionalDouble ratePerSecond, int atOnce, Duration shortestPause, Duration longestPause) {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    public Limits {
        if (ratePerSecond.isPresent() && !(ratePerSecond.getAsDouble() > 0)) {
            throw new IllegalArgumentException("rate-per-second must be more than 0");
        }
        if (atOnce < 1) {
            throw new IllegalArgumentException("at least one message must be on its way at a time");
        }
        if (!shortestPause.isPositive() || longestPause.compareTo(shortestPause) < 0) {
            throw new IllegalArgumentException("pauses must be more than 0, and the longest not below the shortest");
        }
    }

    /** With pauses from a tenth of a second to five seconds. */
    public static Limits of(OptionalDouble ratePerSecond, int atOnce) {
        return new Limits(ratePerSecond, atOnce, SHORTEST_PAUSE, LONGEST_PAUSE);
    }
}

package dev.waymark.consent;

import java.time.Duration;

/**
 * How long a permit may last: long enough for a sender's steps, short enough that a crashed sender hardly delays a withdrawal.
 * Part of the contract, therefore not configurable.
 */
public final class LeaseLimits {

    /** The shortest lease. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    /** The longest lease, and so the longest time that a withdrawal can take. */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    /** The lease of one who names none. */
    public static final Duration USUAL = Duration.ofSeconds(5);

    private LeaseLimits() {}

    /** Whether a lease lies within the limits, both included. */
    public static boolean allow(Duration lease) {
        return lease.compareTo(SHORTEST) >= 0 && lease.compareTo(LONGEST) <= 0;
    }
}

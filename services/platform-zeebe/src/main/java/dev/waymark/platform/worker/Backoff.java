package dev.waymark.platform.worker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses that double from {@code min} to {@code max}, each drawn from the upper half of its size, so that those who
 * failed together do not come back together.
 */
record Backoff(Duration min, Duration max, RandomGenerator random) {

    private static final int DOUBLINGS = 30;

    Backoff(Duration min, Duration max) {
        this(min, max, RandomGenerator.of("L64X128MixRandom"));
    }

    /**
     * The pause after a failed attempt.
     *
     * @param attempt how many attempts failed in a row; 1 for the first
     */
    Duration after(int attempt) {
        long factor = 1L << Math.clamp(attempt - 1L, 0, DOUBLINGS);
        long ceiling = Math.min(max.toMillis(), Math.max(1, min.toMillis()) * factor);
        long half = ceiling / 2;
        return Duration.ofMillis(half + drawn(ceiling - half));
    }

    private synchronized long drawn(long bound) {
        return random.nextLong(bound + 1);
    }
}

package dev.waymark.bench;

import java.time.Duration;

/**
 * What a run came to.
 *
 * @param name what was done
 * @param method how: load, batch size
 * @param unit what is counted, such as {@code reservations}
 * @param units how many of them
 * @param calls calls answered as wanted
 * @param failures calls that were not
 * @param elapsed from the first call to the last answer
 * @param latencies of the calls; under a fixed rate from the moment at which a call was due
 */
record Result(
        String name,
        String method,
        String unit,
        long units,
        long calls,
        long failures,
        Duration elapsed,
        Latencies latencies) {

    double perSecond() {
        return elapsed.isZero() ? 0 : units * 1e9 / elapsed.toNanos();
    }

    /**
     * Milliseconds that so much of the calls did not exceed.
     *
     * @param part from 0 to 1
     */
    double millis(double part) {
        return latencies.percentile(part).toNanos() / 1e6;
    }
}

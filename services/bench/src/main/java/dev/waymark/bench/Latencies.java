package dev.waymark.bench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations in buckets whose width is below 1/64 of their value, so that percentiles are exact to under 2 percent, from a
 * microsecond to an hour, in a fixed amount of memory. Safe for use by threads.
 */
final class Latencies {

    private static final int SUB_BITS = 6;
    private static final int SUBS = 1 << SUB_BITS;
    private static final int BUCKETS = SUBS * 34;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    void record(Duration duration) {
        counts.incrementAndGet(Math.min(BUCKETS - 1, bucket(Math.max(0, duration.toNanos() / 1_000))));
    }

    long count() {
        long sum = 0;
        for (int i = 0; i < BUCKETS; i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    /**
     * The duration that so much of all did not exceed; zero when nothing was recorded.
     *
     * @param part from 0 to 1
     */
    Duration percentile(double part) {
        long wanted = (long) Math.ceil(part * count());
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += counts.get(i);
            if (seen >= wanted && seen > 0) {
                return Duration.ofNanos(highest(i) * 1_000);
            }
        }
        return Duration.ZERO;
    }

    /** The values below 64 have a bucket each; then each power of two has 64. */
    private static int bucket(long micros) {
        if (micros < SUBS) {
            return (int) micros;
        }
        int shift = Long.SIZE - 1 - SUB_BITS - Long.numberOfLeadingZeros(micros);
        return SUBS * (shift + 1) + (int) (micros >>> shift) - SUBS;
    }

    private static long highest(int bucket) {
        if (bucket < SUBS) {
            return bucket;
        }
        int shift = bucket / SUBS - 1;
        return ((long) (bucket % SUBS + SUBS + 1) << shift) - 1;
    }
}

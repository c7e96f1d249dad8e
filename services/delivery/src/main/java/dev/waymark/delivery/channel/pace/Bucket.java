package dev.waymark.delivery.channel.pace;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A token bucket whose rate gives way. In any time {@code t} it gives at most {@code rate * t} units and, beside them, a tenth of a second's worth or the
 * largest single taking, whichever is more. Times are of {@link System#nanoTime()}; not safe for threads.
 */
final class Bucket {

    private static final double SECOND = 1e9;
    private static final double BURST_SECONDS = 0.1;
    private static final double LEFT_AFTER_ASKED_FOR_LESS = 0.7;
    private static final double LEFT_WHEN_CROWDED = 0.9;
    private static final double SECONDS_TO_DOUBLE = 10;
    private static final double LEAST_PART = 0.01;

    /** Of an account without a set rate, of which may be known only that it got little. */
    private static final double LEAST_WITHOUT_A_RATE = 5;

    /** An account without a set rate is as fast as it was, and faster, long after it asked for less: then it is free again. */
    private static final double FREE_AGAIN = 4;

    private final double full;
    private final long shortestPause;
    private final long longestPause;
    private final Recent recent = new Recent();
    private double rate;
    private double burst;
    private double askedForLessAt;
    private double tokens;
    private long at;
    private long openAt;
    private long step;

    Bucket(Limits limits, long now) {
        this.full = limits.ratePerSecond().orElse(Double.POSITIVE_INFINITY);
        this.shortestPause = limits.shortestPause().toNanos();
        this.longestPause = limits.longestPause().toNanos();
        this.rate = full;
        this.at = now;
        this.openAt = now;
        this.burst = burst(full);
        this.tokens = burst;
    }

    /** How long until so many units can be taken at once, in nanoseconds, if nobody takes any before; zero when they can be taken now. */
    long waitForNext(int units, long now) {
        return waitBehind(0, units, now);
    }

    /** The same, if {@code ahead} units are taken before. */
    long waitBehind(int ahead, int units, long now) {
        refill(now);
        long paused = Math.max(0, openAt - now);
        double missing = ahead + Math.min(units, burst) - tokens;
        return Double.isInfinite(rate) || missing <= 0
                ? paused
                : Math.max(paused, (long) Math.ceil(missing / rate * SECOND));
    }

    /** Takes units. More than fit are taken on credit: those after them wait the longer. */
    void take(int units, long now) {
        refill(now);
        recent.add(units, now);
        if (!Double.isInfinite(rate)) {
            tokens -= units;
        }
    }

    /** The account asked for less. Many askings at once count as one. */
    void slower(long now) {
        if (openAt - now > 0) {
            return;
        }
        refill(now);
        slowTo(LEFT_AFTER_ASKED_FOR_LESS, now);
        step = step == 0 ? shortestPause : Math.min(step * 2, longestPause);
        openAt = now + step / 2 + ThreadLocalRandom.current().nextLong(step / 2 + 1);
    }

    /** The account takes what it gets, but says that it soon will not. Once in a tenth of a second it counts. */
    void crowded(long now) {
        if (openAt - now <= 0) {
            refill(now);
            slowTo(LEFT_WHEN_CROWDED, now);
            openAt = now + (long) (BURST_SECONDS * SECOND);
        }
    }

    /** The account took a message. */
    void took(long now) {
        if (openAt - now <= 0) {
            step = 0;
        }
    }

    /** What is left of the pause; zero where there is none. */
    Duration pause(long now) {
        return Duration.ofNanos(Math.max(0, openAt - now));
    }

    /** Units in a second at this time; infinite where nothing bounds them. */
    double rate(long now) {
        refill(now);
        return rate;
    }

    private void slowTo(double part, long now) {
        double known = Double.isInfinite(rate) ? Math.max(LEAST_WITHOUT_A_RATE, recent.perSecond(now)) : rate;
        double least = Double.isInfinite(full) ? LEAST_WITHOUT_A_RATE : full * LEAST_PART;
        if (Double.isInfinite(rate)) {
            burst = burst(known);
        }
        askedForLessAt = known;
        rate = Math.max(least, known * part);
        tokens = Math.min(tokens, 0);
    }

    private void refill(long now) {
        double seconds = (now - at) / SECOND;
        if (seconds <= 0) {
            return;
        }
        at = now;
        if (Double.isInfinite(rate)) {
            return;
        }
        // By the rate before it grew, so that it is never exceeded.
        tokens = Math.min(burst, tokens + rate * seconds);
        rate = Math.min(full, rate * Math.pow(2, seconds / SECONDS_TO_DOUBLE));
        if (Double.isInfinite(full) && rate > askedForLessAt * FREE_AGAIN) {
            rate = full;
        }
    }

    /** It does not change with a rate that grows: who waits for a full bucket would never see it full. */
    private static double burst(double rate) {
        return Double.isInfinite(rate) ? Double.MAX_VALUE : Math.max(1, rate * BURST_SECONDS);
    }

    /** What was taken in about the last second. */
    private static final class Recent {

        private long second = Long.MIN_VALUE;
        private double now;
        private double before;

        void add(int units, long nanos) {
            turn(nanos);
            now += units;
        }

        /** The greater of the second that is over and the one that runs. */
        double perSecond(long nanos) {
            turn(nanos);
            return Math.max(now, before);
        }

        private void turn(long nanos) {
            long current = Math.floorDiv(nanos, (long) SECOND);
            if (current != second) {
                before = current == second + 1 ? now : 0;
                now = 0;
                second = current;
            }
        }
    }
}

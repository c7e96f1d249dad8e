package dev.waymark.journey.engine;

import java.time.Duration;

/**
 * How many commands may be without an answer: one more with each full round of quick answers, a third fewer when the engine is
 * slow or refuses for load, at most once per round (additive increase, multiplicative decrease). For one thread.
 */
public final class InFlight {

    private static final double CUT = 0.67;

    private final int most;
    private final long slowNanos;
    private double limit;
    private int inFlight;
    private int untilNextCut;

    /**
     * @param most never more than this
     * @param slow an answer that took longer counts as a request for less
     */
    public InFlight(int most, Duration slow) {
        this.most = most;
        this.slowNanos = slow.toNanos();
        this.limit = Math.max(1, most / 2.0);
    }

    /** How many commands may be sent now. */
    public int room() {
        return Math.max(0, limit() - inFlight);
    }

    public int limit() {
        return (int) limit;
    }

    /** How many are without an answer. */
    public int waiting() {
        return inFlight;
    }

    public void sent() {
        inFlight++;
    }

    /** An answer came after {@code nanos}. */
    public void answered(boolean congested, long nanos) {
        inFlight--;
        untilNextCut--;
        if (!congested && nanos <= slowNanos) {
            limit = Math.min(most, limit + 1 / limit);
        } else if (untilNextCut < 0) {
            untilNextCut = inFlight;
            limit = Math.max(1, limit * CUT);
        }
    }
}

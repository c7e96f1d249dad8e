package dev.waymark.platform.worker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Jobs in hand that wait here for their next attempt. They keep their place, so that a worker whose peer is away takes no
 * more of them than it has places.
 */
final class PausedJobs {

    private final ScheduledExecutorService timer;
    private final Map<Long, HeldJob> paused = new ConcurrentHashMap<>();
    private volatile boolean closed;

    PausedJobs(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /**
     * Holds the job for that long.
     *
     * @param then takes the job afterwards
     * @param giveBack takes it instead when the worker ends before
     */
    void hold(HeldJob job, Duration pause, Consumer<HeldJob> then, Consumer<HeldJob> giveBack) {
        paused.put(job.key(), job);
        if (closed) {
            release(job, giveBack);
        } else {
            timer.schedule(() -> release(job, then), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Gives back all that wait, now and from now on. */
    void close(Consumer<HeldJob> giveBack) {
        closed = true;
        paused.values().forEach(job -> release(job, giveBack));
    }

    private void release(HeldJob job, Consumer<HeldJob> to) {
        if (paused.remove(job.key(), job)) {
            to.accept(job);
        }
    }
}

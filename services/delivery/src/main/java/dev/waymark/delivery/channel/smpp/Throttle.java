package dev.waymark.delivery.channel.smpp;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to pause before the next hand-over: grows while the provider asks for less, and is gone when it takes again. */
final class Throttle {

    private final long minNanos;
    private final long maxNanos;
    private long stepNanos;
    private long openAt = System.nanoTime();

    Throttle(Duration min, Duration max) {
        this.minNanos = min.toNanos();
        this.maxNanos = max.toNanos();
    }

    /** The provider asked for less. Many askings at once count as one. */
    synchronized void closeFor() {
        long now = System.nanoTime();
        if (openAt - now > 0) {
            return;
        }
        stepNanos = stepNanos == 0 ? minNanos : Math.min(stepNanos * 2, maxNanos);
        openAt = now + stepNanos / 2 + ThreadLocalRandom.current().nextLong(stepNanos / 2 + 1);
    }

    /** The provider took a message. */
    synchronized void took() {
        if (openAt - System.nanoTime() <= 0) {
            stepNanos = 0;
        }
    }

    /** What is left of the pause; zero when there is none. */
    synchronized Duration pause() {
        return Duration.ofNanos(Math.max(0, openAt - System.nanoTime()));
    }
}

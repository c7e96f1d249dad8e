package dev.waymark.delivery.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** An attempt that waits for its place among those on their way. */
public record InTurn(Attempts.Attempt attempt, Semaphore places, Instant notAfter) implements Attempts.Attempt {

    @Override
    public DispatchOutcome run() throws InterruptedException {
        long left = Duration.between(Instant.now(), notAfter).toMillis();
        if (!places.tryAcquire(Math.max(0, left), TimeUnit.MILLISECONDS)) {
            return new DispatchOutcome.NotSent("NO_PLACE_FREE");
        }
        try {
            return attempt.run();
        } finally {
            places.release();
        }
    }

    @Override
    public DispatchOutcome givenUp() {
        return attempt.givenUp();
    }
}

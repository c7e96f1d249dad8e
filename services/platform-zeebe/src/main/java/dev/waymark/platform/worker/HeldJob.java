package dev.waymark.platform.worker;

import io.opentelemetry.api.trace.Span;
import java.util.concurrent.CompletableFuture;

/**
 * A job in hand: taken from the engine, not yet answered to it.
 *
 * @param reportUntilNanos when the worker gives up telling the engine, on the clock of {@link System#nanoTime()}
 * @param settled completes, never exceptionally, when the engine has the answer or the worker gave up telling it
 */
record HeldJob(JobTask task, Span span, long reportUntilNanos, CompletableFuture<Void> settled) {

    long key() {
        return task.key();
    }

    /** The same job for another attempt. */
    HeldJob until(long nanos) {
        return new HeldJob(task, span, nanos, settled);
    }
}

package dev.waymark.platform.worker;

import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Where handlers run. */
interface HandlerThreads {

    /**
     * Calls the work on a worker thread, with the span as the current one.
     *
     * @return completes on any thread with what the work's Uni gives, or exceptionally
     */
    <T> CompletionStage<T> call(Span span, Supplier<Uni<T>> work);
}

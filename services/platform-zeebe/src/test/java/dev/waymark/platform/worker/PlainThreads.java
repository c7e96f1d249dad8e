package dev.waymark.platform.worker;

import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Handlers on virtual threads, without Vert.x. */
final class PlainThreads implements HandlerThreads {

    @Override
    public <T> CompletionStage<T> call(Span span, Supplier<Uni<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                work.get().subscribe().with(result::complete, result::completeExceptionally);
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}

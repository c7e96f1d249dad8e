package dev.waymark.platform.worker;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Handlers run on Quarkus' worker threads, each call in a Vert.x context of its own: the trace and the log fields follow
 * it to the clients it calls, and to no other batch.
 */
final class VertxHandlerThreads implements HandlerThreads {

    private final Vertx vertx;

    VertxHandlerThreads(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // It is closed when the work ends, which is after this call.
    public <T> CompletionStage<T> call(Span span, Supplier<Uni<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.<Void>executeBlocking(
                        () -> {
                            // The context dies with the batch, so the span stays current in it to the end of the work.
                            Scope scope = Context.root().with(span).makeCurrent();
                            work.get()
                                    .onTermination()
                                    .invoke(scope::close)
                                    .subscribe()
                                    .with(result::complete, result::completeExceptionally);
                            return null;
                        },
                        false)
                .onFailure(result::completeExceptionally);
        return result;
    }
}

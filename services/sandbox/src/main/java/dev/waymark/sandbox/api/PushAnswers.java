package dev.waymark.sandbox.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** How push services answer: at once, late, or not at all. */
final class PushAnswers {

    private PushAnswers() {}

    static Uni<Response> now(Response response) {
        return Uni.createFrom().item(response);
    }

    static Uni<Response> late(Response response, Duration delay) {
        return delay.isZero() ? now(response) : now(response).onItem().delayIt().by(delay);
    }

    /** Closes the connection; the answer that the framework then writes goes nowhere. */
    static Uni<Response> cut(HttpServerRequest request) {
        return Uni.createFrom()
                .completionStage(request.connection().close().toCompletionStage())
                .replaceWith(Response.status(500).build());
    }
}

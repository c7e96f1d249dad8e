package dev.waymark.platform.problem;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Gives a problem document to the refusals that happen before a resource is reached: no route, body too large, and the like. */
@ApplicationScoped
class HttpErrorAnswers {

    void install(@Observes Router router) {
        for (Refusal refusal : Refusal.values()) {
            router.errorHandler(refusal.status(), context -> send(context, refusal));
        }
    }

    static void send(RoutingContext context, Refusal refusal) {
        if (context.response().headWritten()) {
            return;
        }
        context.response()
                .setStatusCode(refusal.status())
                .putHeader("content-type", "application/problem+json")
                .end(new JsonObject()
                        .put("type", refusal.type())
                        .put("title", refusal.title())
                        .put("status", refusal.status())
                        .put("detail", refusal.detail())
                        .encode());
    }
}

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
        answer(
                router,
                401,
                "no-token",
                "No valid token",
                "Send 'Authorization: Bearer <token>' with a token that has not expired.");
        answer(router, 403, "not-allowed", "Not allowed", "The token's roles do not allow this call.");
        answer(router, 404, "no-such-path", "No such path", "See the service's contract for its paths.");
        answer(
                router,
                405,
                "no-such-method",
                "No such method",
                "This path knows other methods: see the service's contract.");
        answer(router, 413, "too-large", "Too large", "The body is over the limit. Send less at once.");
        answer(router, 414, "uri-too-long", "Address too long", "The address is over the limit of 4096 bytes.");
        answer(
                router,
                415,
                "media-type",
                "Media type not known here",
                "See the service's contract for the media types of this path.");
        answer(router, 431, "headers-too-large", "Headers too large", "The headers are over the limit of 20 kB.");
    }

    private static void answer(Router router, int status, String name, String title, String detail) {
        String body = new JsonObject()
                .put("type", "urn:waymark:problem:" + name)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .encode();
        router.errorHandler(status, context -> send(context, status, body));
    }

    private static void send(RoutingContext context, int status, String body) {
        if (context.response().headWritten()) {
            return;
        }
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/problem+json")
                .end(body);
    }
}

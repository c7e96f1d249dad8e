package dev.waymark.platform.problem;

import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Refuses a body that its own header says is too large, with a problem document; the server's limit would close the
 * connection without a word. A body that does not say its length still meets the server's limit.
 */
@ApplicationScoped
class BodyLimit {

    private static final int FIRST = Integer.MAX_VALUE;

    private final long limit;

    BodyLimit(VertxHttpConfig config) {
        this.limit =
                config.limits().maxBodySize().map(size -> size.asLongValue()).orElse(Long.MAX_VALUE);
    }

    void install(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.length() > 18 || length != null && Long.parseLong(length) > limit) {
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            context.addEndHandler(sent -> context.request().connection().close());
            HttpErrorAnswers.send(context, Refusal.TOO_LARGE);
        } else {
            context.next();
        }
    }
}

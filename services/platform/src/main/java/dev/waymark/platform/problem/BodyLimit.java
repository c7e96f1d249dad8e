package dev.waymark.platform.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that its own header says is too large, with a problem document; the server's limit would close the
 * connection without a word. A body that does not say its length still meets the limit while it is read.
 *
 * <p>The limit is {@code waymark.http.max-body-size}. A service that takes files names the paths for them in
 * {@code waymark.http.file-paths}: there the server's own limit holds, {@code quarkus.http.limits.max-body-size}.
 */
@ApplicationScoped
class BodyLimit {

    private static final int FIRST = Integer.MAX_VALUE;

    // After the route that sets the server's limit for bodies without a length, and before those that read bodies.
    private static final int AFTER_THE_SERVERS_LIMIT = 1;

    private final long ordinary;
    private final long files;
    private final Set<String> filePaths;

    BodyLimit(
            VertxHttpConfig config,
            @ConfigProperty(name = "waymark.http.max-body-size", defaultValue = "1M") MemorySize ordinary,
            @ConfigProperty(name = "waymark.http.file-paths") Optional<Set<String>> filePaths) {
        this.ordinary = ordinary.asLongValue();
        this.files = config.limits().maxBodySize().map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
        this.filePaths = filePaths.orElse(Set.of());
    }

    void install(@Observes Filters filters) {
        filters.register(this::check, FIRST);
        filters.register(this::bound, AFTER_THE_SERVERS_LIMIT);
    }

    private void bound(RoutingContext context) {
        context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limit(context));
        context.next();
    }

    private long limit(RoutingContext context) {
        return filePaths.contains(context.normalizedPath()) ? files : ordinary;
    }

    private void check(RoutingContext context) {
        long limit = limit(context);
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

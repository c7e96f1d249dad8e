package dev.waymark.platform.security;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Every request to the identity provider ends within five seconds. The clients wait for its answer without a limit of their own,
 * and all calls of a service wait for the one token that is being fetched: a provider that took the request and never answered
 * would stop the service until it is started again.
 */
@ApplicationScoped
@Unremovable
public class TokenTimeLimit implements OidcRequestFilter {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    @Override
    public void filter(OidcRequestContext context) {
        limit(context.request());
    }

    static HttpRequest<Buffer> limit(HttpRequest<Buffer> request) {
        return request.timeout(LIMIT.toMillis());
    }
}

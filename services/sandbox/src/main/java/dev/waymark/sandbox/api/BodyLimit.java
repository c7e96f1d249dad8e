package dev.waymark.sandbox.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses bodies larger than any request needs. */
class BodyLimit {

    private static final int MAX_OCTETS = 16 * 1024;

    @ServerRequestFilter(preMatching = true)
    Optional<Response> check(ContainerRequestContext request) {
        if (request.getLength() <= MAX_OCTETS) {
            return Optional.empty();
        }
        return Optional.of(
                Problems.problem(413, "too-large", "Too large", "The body is over the limit of 16 kB. Send less.")
                        .build()
                        .toResponse());
    }
}

package dev.waymark.sandbox.api;

import dev.waymark.sandbox.config.SandboxConfig;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Where others reach the push services: what the settings say, else this machine at the port that a request came in by. */
@ApplicationScoped
class Origin {

    private static final String TOKENS = "/fcm/token";

    private final SandboxConfig config;

    Origin(SandboxConfig config) {
        this.config = config;
    }

    /** Scheme, host and port. */
    String of(HttpServerRequest request) {
        return config.push()
                .origin()
                .orElseGet(() -> "http://127.0.0.1:" + request.localAddress().port());
    }

    /** Where access tokens for FCM are had. */
    String tokenUri(HttpServerRequest request) {
        return of(request) + TOKENS;
    }
}

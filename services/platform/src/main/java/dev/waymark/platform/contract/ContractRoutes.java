package dev.waymark.platform.contract;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code GET /q/openapi} and {@code GET /q/asyncapi}, for everybody, with the contract files that the service was generated from, word for
 * word, as {@code application/yaml} (RFC 9512). A service without such a file answers 404.
 */
@ApplicationScoped
class ContractRoutes {

    private final String service;

    ContractRoutes(@ConfigProperty(name = "waymark.service") String service) {
        this.service = service;
    }

    void install(@Observes Router router) {
        publish(router, "openapi");
        publish(router, "asyncapi");
    }

    private void publish(Router router, String kind) {
        String contract = read(kind + "/" + service + "-v1.yaml");
        if (contract != null) {
            router.get("/q/" + kind).handler(context -> context.response()
                    .putHeader("content-type", "application/yaml")
                    .end(contract));
        }
    }

    private static @Nullable String read(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

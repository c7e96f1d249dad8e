package dev.waymark.sandbox.apns;

import dev.waymark.sandbox.store.ApnsAccounts;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Opens the door at the start; ready when it is open. */
@Readiness
@ApplicationScoped
class ApnsDoor implements HealthCheck {

    private final ApnsServer server;
    private final ApnsAccounts accounts;

    ApnsDoor(ApnsServer server, ApnsAccounts accounts) {
        this.server = server;
        this.accounts = accounts;
    }

    void open(@Observes StartupEvent event) {
        try {
            accounts.open();
            server.start();
        } catch (IOException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    void close(@Observes ShutdownEvent event) {
        server.stop();
    }

    @Override
    public HealthCheckResponse call() {
        int port = server.port();
        var response = HealthCheckResponse.named("apns").status(port > 0);
        return (port > 0 ? response.withData("port", port) : response).build();
    }
}

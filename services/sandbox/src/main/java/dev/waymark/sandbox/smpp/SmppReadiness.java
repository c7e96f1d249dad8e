package dev.waymark.sandbox.smpp;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the SMPP port listens. */
@Readiness
@ApplicationScoped
class SmppReadiness implements HealthCheck {

    private final SmppServer server;

    SmppReadiness(SmppServer server) {
        this.server = server;
    }

    @Override
    public HealthCheckResponse call() {
        int port = server.port();
        var response = HealthCheckResponse.named("smpp").status(port > 0);
        return (port > 0 ? response.withData("port", port) : response).build();
    }
}

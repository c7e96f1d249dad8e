package dev.waymark.sandbox.smtp;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the SMTP port listens. */
@Readiness
@ApplicationScoped
class SmtpReadiness implements HealthCheck {

    private final SmtpServer server;

    SmtpReadiness(SmtpServer server) {
        this.server = server;
    }

    @Override
    public HealthCheckResponse call() {
        int port = server.port();
        var response = HealthCheckResponse.named("smtp").status(port > 0);
        return (port > 0 ? response.withData("port", port) : response).build();
    }
}

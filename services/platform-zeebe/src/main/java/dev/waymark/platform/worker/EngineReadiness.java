package dev.waymark.platform.worker;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the engine is; answers from memory. */
@Readiness
@ApplicationScoped
class EngineReadiness implements HealthCheck {

    private final EngineWatch watch;

    EngineReadiness(EngineWatch watch) {
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("engine").status(watch.ready()).build();
    }
}

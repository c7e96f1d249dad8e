package dev.waymark.platform.worker;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the engine is, where the service needs it; answers from memory. */
@Readiness
@ApplicationScoped
class EngineReadiness implements HealthCheck {

    private final EngineWatch watch;
    private final EngineConfig.Need need;

    EngineReadiness(EngineWatch watch, EngineConfig config) {
        this.watch = watch;
        this.need = config.need();
    }

    @Override
    public HealthCheckResponse call() {
        boolean there = watch.ready();
        return HealthCheckResponse.named("engine")
                .status(there || need == EngineConfig.Need.OPTIONAL)
                .withData("there", there)
                .build();
    }
}

package dev.waymark.platform.worker;

import io.camunda.client.api.response.PartitionBrokerHealth;
import io.camunda.client.api.response.PartitionInfo;
import io.camunda.client.api.response.Topology;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the engine has a partition that leads and is healthy. The answer is what was last heard, so asking never
 * waits; {@link Workers} has the engine asked anew every few seconds.
 */
@Readiness
@ApplicationScoped
class EngineReadiness implements HealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EngineConnection connection;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean ready;

    EngineReadiness(EngineConnection connection) {
        this.connection = connection;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("engine").status(ready).build();
    }

    /** Asks the engine, without waiting for its answer. An engine that is away is connected to as soon as it is back. */
    void ask() {
        if (!asking.compareAndSet(false, true)) {
            return;
        }
        var question =
                connection.client().newTopologyRequest().requestTimeout(PATIENCE).send();
        question.whenComplete((topology, error) -> {
            ready = error == null && leads(topology);
            if (error != null) {
                connection.reconnect();
            }
            asking.set(false);
        });
    }

    private static boolean leads(Topology topology) {
        return topology.getBrokers().stream()
                .flatMap(broker -> broker.getPartitions().stream())
                .anyMatch(EngineReadiness::leads);
    }

    private static boolean leads(PartitionInfo partition) {
        return partition.isLeader() && partition.getHealth() == PartitionBrokerHealth.HEALTHY;
    }
}

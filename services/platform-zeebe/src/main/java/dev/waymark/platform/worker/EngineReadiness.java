package dev.waymark.platform.worker;

import io.camunda.client.CamundaClient;
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
 * Ready while the engine has a partition that leads and is healthy. The answer is what was last heard; each question
 * that finds it old has it renewed behind its back, so asking never waits.
 */
@Readiness
@ApplicationScoped
class EngineReadiness implements HealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final CamundaClient client;
    private final long maxAgeNanos;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean ready;
    private volatile long heardNanos;

    EngineReadiness(CamundaClient client, EngineConfig config) {
        this.client = client;
        this.maxAgeNanos = config.readinessInterval().toNanos();
        this.heardNanos = System.nanoTime() - maxAgeNanos;
    }

    @Override
    public HealthCheckResponse call() {
        if (System.nanoTime() - heardNanos >= maxAgeNanos) {
            renew();
        }
        return HealthCheckResponse.named("engine").status(ready).build();
    }

    /** Asks the engine without waiting for its answer. */
    void renew() {
        if (!asking.compareAndSet(false, true)) {
            return;
        }
        client.newTopologyRequest().requestTimeout(PATIENCE).send().whenComplete((topology, error) -> {
            ready = error == null && leads(topology);
            heardNanos = System.nanoTime();
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

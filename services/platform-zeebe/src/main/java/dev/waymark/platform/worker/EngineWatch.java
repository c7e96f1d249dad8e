package dev.waymark.platform.worker;

import io.camunda.client.api.response.PartitionBrokerHealth;
import io.camunda.client.api.response.PartitionInfo;
import io.camunda.client.api.response.Topology;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Knows whether the engine is there, as it was last heard. {@link Workers} has it asked every few seconds; an engine that
 * was away is connected to as soon as it is back.
 */
@Singleton
class EngineWatch {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EngineConnection connection;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean ready;

    EngineWatch(EngineConnection connection) {
        this.connection = connection;
    }

    /** Whether the engine has a partition that leads and is healthy. */
    boolean ready() {
        return ready;
    }

    /** Asks the engine, without waiting for its answer. */
    void ask() {
        if (!asking.compareAndSet(false, true)) {
            return;
        }
        var question = connection
                .client()
                .newTopologyRequest()
                .requestTimeout(PATIENCE)
                .send();
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
                .anyMatch(EngineWatch::leads);
    }

    private static boolean leads(PartitionInfo partition) {
        return partition.isLeader() && partition.getHealth() == PartitionBrokerHealth.HEALTHY;
    }
}

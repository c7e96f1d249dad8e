package dev.waymark.platform.worker;

import io.camunda.client.api.response.PartitionBrokerHealth;
import io.camunda.client.api.response.PartitionInfo;
import io.camunda.client.api.response.Topology;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
        question().whenComplete((topology, error) -> {
            asking.set(false);
            ready = error == null && leads(topology);
            if (error != null) {
                connection.reconnect();
            }
        });
    }

    /** Never throws: who asks by a timer would ask no more. */
    private CompletionStage<Topology> question() {
        try {
            return connection
                    .client()
                    .newTopologyRequest()
                    .requestTimeout(PATIENCE)
                    .send();
        } catch (RuntimeException unsendable) {
            return CompletableFuture.failedStage(unsendable);
        }
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

package dev.waymark.journey;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.response.ActivatedJob;
import io.grpc.Status;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Stands in for the delivery service at the engine. */
final class Instances implements AutoCloseable {

    private static final String SEND = "delivery.send-message";

    private final CamundaClient client;
    private final List<ActivatedJob> sends = new ArrayList<>();

    Instances(URI engine) {
        this.client = CamundaClient.newClientBuilder()
                .grpcAddress(engine)
                .preferRestOverGrpc(false)
                .build();
    }

    /** Waits for so many jobs to send a message that fit, and takes them. */
    List<ActivatedJob> awaitSends(int count, Predicate<ActivatedJob> fitting) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> sends(fitting).size() >= count);
        return sends(fitting);
    }

    /** The jobs to send a message that came by now. */
    List<ActivatedJob> sends(Predicate<ActivatedJob> fitting) {
        sends.addAll(client.newActivateJobsCommand()
                .jobType(SEND)
                .maxJobsToActivate(100)
                .timeout(Duration.ofMinutes(10))
                .requestTimeout(Duration.ofSeconds(1))
                .send()
                .join()
                .getJobs());
        return sends.stream().filter(fitting).toList();
    }

    void complete(ActivatedJob job) {
        client.newCompleteCommand(job.getKey())
                .variables(Map.of("touch", Map.of("outcome", "SENT")))
                .send()
                .join();
    }

    /** Creates an instance as the service would, but behind its back. */
    long create(String journeyId, Map<String, ?> variables) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(journeyId)
                .latestVersion()
                .variables(variables)
                .send()
                .join()
                .getProcessInstanceKey();
    }

    void cancel(long instance) {
        client.newCancelInstanceCommand(instance).send().join();
    }

    /** Publishes a message as the service would, but behind its back. */
    void publish(String name, String entryId) {
        client.newPublishMessageCommand()
                .messageName(name)
                .correlationKey(entryId)
                .timeToLive(Duration.ofMinutes(1))
                .send()
                .join();
    }

    /** Whether the instance ends within the patience: the engine then takes no variables for it. */
    boolean gone(long instance, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            try {
                client.newSetVariablesCommand(instance)
                        .variables(Map.of())
                        .send()
                        .join();
            } catch (ClientStatusException refused) {
                return refused.getStatusCode() == Status.Code.NOT_FOUND;
            }
        }
        return false;
    }

    static Predicate<ActivatedJob> of(String person) {
        return job -> person.equals(job.getVariablesAsMap().get("personId"));
    }

    @Override
    public void close() {
        client.close();
    }
}

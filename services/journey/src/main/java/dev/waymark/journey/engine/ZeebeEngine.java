package dev.waymark.journey.engine;

import dev.waymark.journey.DeployedVersion;
import dev.waymark.platform.worker.EngineConfig;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Process;
import io.grpc.Status;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The engine over the Camunda client, gRPC. */
@ApplicationScoped
class ZeebeEngine implements Engine {

    private final CamundaClient client;
    private final Duration timeout;

    ZeebeEngine(CamundaClient client, EngineConfig config) {
        this.client = client;
        this.timeout = config.requestTimeout();
    }

    @Override
    public Uni<DeployedVersion> deploy(String journeyId, byte[] drawing) {
        return Uni.createFrom()
                .completionStage(() -> client.newDeployResourceCommand()
                        .addResourceBytes(drawing, journeyId + ".bpmn")
                        .requestTimeout(timeout)
                        .send())
                .onFailure()
                .transform(ZeebeEngine::refusal)
                .map(ZeebeEngine::deployed);
    }

    @Override
    public CompletionStage<Reply> create(String journeyId, int version, String variables) {
        return reply(
                client.newCreateInstanceCommand()
                        .bpmnProcessId(journeyId)
                        .version(version)
                        .variables(variables)
                        .requestTimeout(timeout)
                        .send(),
                created -> created.getProcessInstanceKey(),
                Status.Code.OK);
    }

    @Override
    public CompletionStage<Reply> publish(String name, String correlationKey, String messageId, Duration timeToLive) {
        return reply(
                client.newPublishMessageCommand()
                        .messageName(name)
                        .correlationKey(correlationKey)
                        .messageId(messageId)
                        .timeToLive(timeToLive)
                        .requestTimeout(timeout)
                        .send(),
                published -> published.getMessageKey(),
                Status.Code.ALREADY_EXISTS);
    }

    @Override
    public CompletionStage<Reply> cancel(long processInstanceKey) {
        return reply(
                client.newCancelInstanceCommand(processInstanceKey)
                        .requestTimeout(timeout)
                        .send(),
                cancelled -> processInstanceKey,
                Status.Code.NOT_FOUND);
    }

    /** A failure with the status {@code asDone} says that what was asked for is so already. */
    private static <T> CompletionStage<Reply> reply(
            CamundaFuture<T> answer, ToLongFunction<T> key, Status.Code asDone) {
        return answer.handle((result, failure) -> failed(failure, asDone, () -> key.applyAsLong(result)));
    }

    private static Reply failed(@Nullable Throwable failure, Status.Code asDone, LongSupplier key) {
        if (failure == null) {
            return new Reply.Done(key.getAsLong());
        }
        return Replies.status(failure).getCode() == asDone ? new Reply.Done(0) : Replies.of(failure);
    }

    private static RuntimeException refusal(Throwable failure) {
        return switch (Replies.of(failure)) {
            case Reply.Refused refused -> {
                String description = Replies.status(failure).getDescription();
                yield new DrawingRefusedException(description == null ? refused.reason() : description);
            }
            case Reply other -> new EngineAwayException(other.problem());
        };
    }

    private static DeployedVersion deployed(DeploymentEvent event) {
        Process process = event.getProcesses().getFirst();
        return new DeployedVersion(process.getVersion(), process.getProcessDefinitionKey());
    }
}

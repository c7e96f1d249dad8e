package dev.waymark.platform.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.testing.ZeebeNode;
import io.camunda.client.CamundaClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;

/** A broker, a client and workers wired by hand. */
final class EngineFixture implements AutoCloseable {

    final ZeebeNode node = new ZeebeNode().awaitReady();
    final EngineConnection connection = new EngineConnection(TestEngineConfig.of(node.address()));
    final CamundaClient client = connection.client();
    final MeterRegistry metrics = new SimpleMeterRegistry();
    final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Vertx vertx = Vertx.vertx();
    private final List<ZeebeWorker> workers = new ArrayList<>();

    EngineFixture() {
        // Outside Quarkus the first Uni sets Mutiny up; two at a time would collide.
        Uni.createFrom().voidItem().await().indefinitely();
    }

    ZeebeWorker start(JobBatchHandler handler, TestSettings settings) {
        return start(handler, settings, OpenTelemetry.noop().getTracer("none"));
    }

    ZeebeWorker start(JobBatchHandler handler, TestSettings settings, Tracer tracer) {
        var around = new ZeebeWorker.Surroundings(
                client,
                timer,
                new VertxHandlerThreads(vertx),
                metrics,
                tracer,
                Clock.systemUTC(),
                new ObjectMapper(),
                "test",
                Duration.ofHours(24));
        ZeebeWorker worker = new ZeebeWorker(handler, settings, around);
        worker.start();
        workers.add(worker);
        return worker;
    }

    void deploy(String jobType) {
        OneTaskProcess.deploy(client, jobType);
    }

    /** Starts that many instances, numbered by the variable {@code n}. */
    List<Long> create(String process, int count) {
        List<Long> keys = new ArrayList<>();
        for (int from = 0; from < count; from += 25) {
            var sent = IntStream.range(from, Math.min(count, from + 25))
                    .mapToObj(n -> client.newCreateInstanceCommand()
                            .bpmnProcessId(process)
                            .latestVersion()
                            .variables(Map.of("n", n, "secret", "not fetched"))
                            .send()
                            .toCompletableFuture())
                    .toList();
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
            sent.forEach(answer -> keys.add(answer.join().getProcessInstanceKey()));
        }
        return keys;
    }

    double ended(String jobType, String end) {
        return metrics.get("waymark.worker.jobs.ended")
                .tags("type", jobType, "end", end)
                .counter()
                .count();
    }

    /** Ends the workers of one test. */
    void stopWorkers() throws InterruptedException {
        workers.forEach(ZeebeWorker::stopTaking);
        for (ZeebeWorker worker : workers) {
            worker.drain(Duration.ofSeconds(2));
        }
        workers.clear();
    }

    @Override
    public void close() throws InterruptedException {
        stopWorkers();
        connection.close();
        timer.shutdownNow();
        vertx.close();
        node.close();
    }
}

package dev.waymark.bench;

import dev.waymark.local.Mesh;
import dev.waymark.local.MeshException;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobHandler;
import io.camunda.client.api.worker.JobWorker;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The mesh's own broker by itself, with a worker that does nothing. */
final class EngineTrial implements AutoCloseable {

    /** The name of the figure that tells instances a second. */
    static final String RATE = "instances a second";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration KEEP = Duration.ofMinutes(5);
    private static final int JOBS = 400;

    private final Mesh mesh;
    private final CamundaClient client;
    private final JobWorker steps;
    private final JobWorker ends;
    private final String series = Long.toString(System.nanoTime(), 36);
    private final Map<String, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();

    EngineTrial(Mesh mesh) {
        this.mesh = mesh;
        client = CamundaClient.newClientBuilder()
                .grpcAddress(URI.create("http://" + mesh.address("zeebe")))
                .preferRestOverGrpc(false)
                .build();
        for (Way way : Way.values()) {
            client.newDeployResourceCommand()
                    .addResourceFromClasspath("engine/" + way.drawing() + ".bpmn")
                    .send()
                    .join();
        }
        steps = worker("bench.step", (jobs, job) -> jobs.newCompleteCommand(job).send());
        ends = worker("bench.nothing", (jobs, job) -> jobs.newCompleteCommand(job)
                .send()
                .thenRun(() -> ended((String) job.getVariable("key"))));
    }

    private JobWorker worker(String type, JobHandler handler) {
        return client.newWorker()
                .jobType(type)
                .handler(handler)
                .maxJobsActive(JOBS)
                .streamEnabled(true)
                .fetchVariables("key")
                .open();
    }

    /** How instances come to their task. */
    enum Way {
        CREATED("created > task", "bench-task"),
        TWO_TASKS("created > task > task", "bench-two-tasks"),
        BY_MESSAGE("message > task", "bench-message-task"),
        WOKEN("created > wait > message > task", "bench-park-task");

        private final String title;
        private final String drawing;

        Way(String title, String drawing) {
            this.title = title;
            this.drawing = drawing;
        }

        String title() {
            return title;
        }

        String drawing() {
            return drawing;
        }
    }

    private CompletionStage<?> begin(Way way, String key) {
        return switch (way) {
            case CREATED, TWO_TASKS -> create(way, key);
            case BY_MESSAGE -> publish("bench.start", "", key);
            case WOKEN -> create(way, key).thenCompose(created -> publish("bench.wake", key, key));
        };
    }

    /** So many instances under way for the time; each is measured from its command to the end of its last task. */
    Figures drive(Way way, int atOnce, Duration time) {
        Latencies latencies = new Latencies();
        AtomicLong refusals = new AtomicLong();
        Semaphore room = new Semaphore(atOnce);
        Costs before = Costs.of(mesh);
        long start = System.nanoTime();
        for (long n = 0; System.nanoTime() - start < time.toNanos(); n++) {
            take(room, 1);
            String key = "%s-%d-%d".formatted(series, start, n);
            long began = System.nanoTime();
            CompletableFuture<Void> end = new CompletableFuture<>();
            waiting.put(key, end);
            end.thenRun(() -> {
                latencies.record(Duration.ofNanos(System.nanoTime() - began));
                room.release();
            });
            begin(way, key).whenComplete((taken, refused) -> {
                if (refused != null && waiting.remove(key) != null) {
                    refusals.incrementAndGet();
                    room.release();
                }
            });
        }
        take(room, atOnce);
        Figures figures = new Figures()
                .put(RATE, latencies.count() * 1e9 / (System.nanoTime() - start))
                .put("commands refused", refusals.get())
                .put("command to the task's end", latencies);
        Costs.of(mesh).tell(figures, before, latencies.count());
        return figures;
    }

    private static void take(Semaphore room, int places) {
        try {
            if (room.tryAcquire(places, LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeshException("Interrupted.", e);
        }
        throw new MeshException("The engine has ended no instance for %d s: ./waymark logs zeebe tells why."
                .formatted(LIMIT.toSeconds()));
    }

    private CompletionStage<?> create(Way way, String key) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(way.drawing())
                .latestVersion()
                .variables(Map.of("key", key))
                .send();
    }

    private CompletionStage<?> publish(String message, String correlation, String key) {
        return client.newPublishMessageCommand()
                .messageName(message)
                .correlationKey(correlation)
                .timeToLive(KEEP)
                .variables(Map.of("key", key))
                .send();
    }

    private void ended(String key) {
        CompletableFuture<Void> end = waiting.remove(key);
        if (end != null) {
            end.complete(null);
        }
    }

    @Override
    public void close() {
        steps.close();
        ends.close();
        client.close();
    }
}

package dev.waymark.bench;

import dev.waymark.local.Mesh;
import dev.waymark.local.MeshException;
import dev.waymark.local.run.Progress;
import io.camunda.client.CamundaClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The ceiling: what the mesh's own broker does with one empty task, over the same client, with no gates, stores or channels. Journeys
 * are measured against this.
 */
@Command(
        name = "engine",
        mixinStandardHelpOptions = true,
        description = "The bare broker: one empty task, started by a command, by a message, and after a wait.")
final class EngineBench implements Callable<Integer> {

    private static final List<String> DRAWINGS = List.of("bench-task", "bench-message-task", "bench-park-task");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration KEEP = Duration.ofMinutes(5);

    @Option(names = "--runs", defaultValue = "5", description = "Runs of each measure; default ${DEFAULT-VALUE}.")
    private int runs;

    @Option(names = "--seconds", defaultValue = "20", description = "How long a run takes; default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--in-flight", defaultValue = "100", description = "Instances at once; default ${DEFAULT-VALUE}.")
    private int inFlight;

    private final Progress progress = new Progress(System.err);
    private final String series = Long.toString(System.nanoTime(), 36);
    private final Map<String, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();

    @Override
    public Integer call() throws Exception {
        Mesh mesh = Target.mesh();
        try (CamundaClient client = CamundaClient.newClientBuilder()
                .grpcAddress(URI.create("http://" + mesh.address("zeebe")))
                .preferRestOverGrpc(false)
                .build()) {
            for (String drawing : DRAWINGS) {
                client.newDeployResourceCommand()
                        .addResourceFromClasspath("engine/" + drawing + ".bpmn")
                        .send()
                        .join();
            }
            try (var worker = client.newWorker()
                    .jobType("bench.nothing")
                    .handler((jobs, job) ->
                            jobs.newCompleteCommand(job).send().thenRun(() -> ended((String) job.getVariable("key"))))
                    .maxJobsActive(4 * inFlight)
                    .streamEnabled(true)
                    .fetchVariables("key")
                    .open()) {
                measure(client);
            }
        }
        return 0;
    }

    private void measure(CamundaClient client) throws InterruptedException {
        Map<String, Function<String, CompletionStage<?>>> ways = new LinkedHashMap<>();
        ways.put("created", key -> create(client, "bench-task", key));
        ways.put("started by a message", key -> publish(client, "bench.start", "", key));
        ways.put("created, waits, woken by a message", key -> create(client, "bench-park-task", key)
                .thenCompose(created -> publish(client, "bench.wake", key, key)));
        progress.say("Warming up");
        for (var way : ways.values()) {
            drive(inFlight, way);
        }
        report("created, one at a time", repeated(1, ways.values().iterator().next()));
        for (var way : ways.entrySet()) {
            report(way.getKey(), repeated(inFlight, way.getValue()));
        }
        System.out.printf("Measured on %s.%n", Machine.describe());
    }

    private List<EngineRun> repeated(int atOnce, Function<String, CompletionStage<?>> way) throws InterruptedException {
        List<EngineRun> results = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            results.add(drive(atOnce, way));
        }
        return results;
    }

    private static void report(String way, List<EngineRun> results) {
        System.out.printf(
                "%-36s %s instances a second, p50 %s ms, p99 %s ms, %d refused%n",
                way,
                Spread.of(results, EngineRun::perSecond, "%.0f"),
                Spread.of(results, run -> Spread.millis(run.latencies().percentile(0.5)), "%.1f"),
                Spread.of(results, run -> Spread.millis(run.latencies().percentile(0.99)), "%.1f"),
                results.stream().mapToLong(EngineRun::refused).sum());
    }

    private record EngineRun(double perSecond, long refused, Latencies latencies) {}

    /** So many instances under way for the time; each is measured from its command to the end of its task. */
    private EngineRun drive(int atOnce, Function<String, CompletionStage<?>> begin) throws InterruptedException {
        Latencies latencies = new Latencies();
        AtomicLong refusals = new AtomicLong();
        Semaphore room = new Semaphore(atOnce);
        long start = System.nanoTime();
        long finish = start + Duration.ofSeconds(seconds).toNanos();
        for (long n = 0; System.nanoTime() < finish; n++) {
            if (!room.tryAcquire(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new MeshException("The engine has ended no instance for %d s: ./waymark logs zeebe tells why."
                        .formatted(LIMIT.toSeconds()));
            }
            String key = "%s-%d-%d".formatted(series, start, n);
            long began = System.nanoTime();
            CompletableFuture<Void> end = new CompletableFuture<>();
            waiting.put(key, end);
            end.thenRun(() -> {
                latencies.record(Duration.ofNanos(System.nanoTime() - began));
                room.release();
            });
            begin.apply(key).whenComplete((taken, refused) -> {
                if (refused != null && waiting.remove(key) != null) {
                    refusals.incrementAndGet();
                    room.release();
                }
            });
        }
        room.tryAcquire(atOnce, LIMIT.toSeconds(), TimeUnit.SECONDS);
        return new EngineRun(latencies.count() * 1e9 / (System.nanoTime() - start), refusals.get(), latencies);
    }

    private static CompletionStage<?> create(CamundaClient client, String process, String key) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .variables(Map.of("key", key))
                .send();
    }

    private static CompletionStage<?> publish(CamundaClient client, String message, String correlation, String key) {
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
}

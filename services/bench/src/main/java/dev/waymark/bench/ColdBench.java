package dev.waymark.bench;

import dev.waymark.local.Mesh;
import dev.waymark.local.MeshException;
import dev.waymark.local.run.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a mesh of its own with no data, and measures how long it takes until a phone rings. */
@Command(
        name = "cold",
        mixinStandardHelpOptions = true,
        description = "From up, with nothing there, to the first phone; and the memory of each part.")
final class ColdBench implements Callable<Integer> {

    @Mixin
    private Harness harness = new Harness();

    @Option(
            names = "--port-offset",
            defaultValue = "3000",
            description = "Added to every port of that mesh; default ${DEFAULT-VALUE}.")
    private int portOffset;

    @Override
    public Integer call() {
        Mesh main = Target.mesh();
        if (!main.running().isEmpty()) {
            throw new MeshException("Your mesh is running and would be measured too: ./waymark down, then again.");
        }
        harness.measure("cold", "no data, classes prepared", n -> inNewHome());
        harness.report(main);
        return 0;
    }

    private Figures inNewHome() {
        try {
            Path home = Files.createTempDirectory("waymark-cold-");
            Mesh mesh = Mesh.in(home, portOffset, new Progress(System.err));
            try {
                return measured(mesh);
            } finally {
                mesh.reset();
                delete(home);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Figures measured(Mesh mesh) {
        long begin = System.nanoTime();
        mesh.up(List.of(), List.of());
        double up = secondsSince(begin);
        mesh.loadDemo();
        double demo = secondsSince(begin);
        try (MeshClient client = new MeshClient(mesh)) {
            client.deploy(Shape.SEND.journey());
            JourneyTrial trial =
                    new JourneyTrial(mesh, client, mesh.people().getFirst().timeZone());
            Figures first = trial.atRate(Shape.SEND, 1, Duration.ofSeconds(1), Duration.ZERO);
            return new Figures()
                    .put("s until all parts are ready", up)
                    .put("s until the demo is loaded", demo)
                    .put("ms from the first event to its phone", first.value(JourneyRuns.FIRST))
                    .put("phones not rung", first.value(JourneyRuns.LOST))
                    .put("memory, MiB", ParkedBench.memory(mesh));
        }
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void delete(Path home) throws IOException {
        try (var all = Files.walk(home)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}

package dev.waymark.local.cli;

import dev.waymark.local.Mesh;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Start the mesh, deploy the journeys, load the demo. What runs already stays as it is.")
final class UpCommand implements Callable<Integer> {

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "Only these parts and what they need, for example --only delivery.")
    private List<String> only = List.of();

    @Option(
            names = "--without",
            split = ",",
            paramLabel = "PART",
            description = "All but these: run them from an IDE; ./waymark env PART prints their environment.")
    private List<String> without = List.of();

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            description = "Add N to every port. Remembered for the other commands.")
    private @Nullable Integer portOffset;

    @Override
    public Integer call() {
        Instant begin = Instant.now();
        Mesh mesh = WaymarkCommand.mesh(portOffset);
        mesh.up(only, without);
        boolean loaded = only.isEmpty() && mesh.loadDemo();
        System.out.printf(
                Locale.ROOT,
                "%nUp after %.1f s.%n",
                Duration.between(begin, Instant.now()).toMillis() / 1000.0);
        if (loaded) {
            new Welcome(mesh).print(System.out);
        }
        return 0;
    }
}

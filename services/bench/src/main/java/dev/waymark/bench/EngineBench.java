package dev.waymark.bench;

import dev.waymark.local.Mesh;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The ceiling: what the mesh's own broker does with empty tasks, over the same client, with no gates, stores or channels. Journeys are
 * measured against this.
 */
@Command(
        name = "engine",
        mixinStandardHelpOptions = true,
        description = "The bare broker: empty tasks, started by a command, by a message, and after a wait.")
final class EngineBench implements Callable<Integer> {

    @Mixin
    private Harness harness = new Harness();

    @Option(names = "--seconds", defaultValue = "20", description = "How long a run takes; default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--in-flight", defaultValue = "32", description = "Instances at once; default ${DEFAULT-VALUE}.")
    private int inFlight;

    @Override
    public Integer call() {
        Mesh mesh = Target.mesh();
        Duration time = Duration.ofSeconds(seconds);
        try (EngineTrial trial = new EngineTrial(mesh)) {
            for (EngineTrial.Way way : EngineTrial.Way.values()) {
                harness.prepare("warm-up, " + way.title(), () -> trial.drive(way, inFlight, time));
            }
            harness.measure(
                    "bare engine, created > task", "one at a time", n -> trial.drive(EngineTrial.Way.CREATED, 1, time));
            for (EngineTrial.Way way : EngineTrial.Way.values()) {
                harness.measure(
                        "bare engine, " + way.title(), inFlight + " at once", n -> trial.drive(way, inFlight, time));
            }
        }
        harness.report(mesh);
        return 0;
    }
}

package dev.waymark.bench;

import dev.waymark.local.Mesh;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures whole journeys, from the event at the intake to the phone, judged by the far side's log. All gates are on. */
@Command(
        name = "journey",
        mixinStandardHelpOptions = true,
        description = "From an event to the phone: latency at a fixed rate, and a queue of events drained.")
final class JourneyBench implements Callable<Integer> {

    private static final Duration LEAD = Duration.ofSeconds(3);

    @Option(names = "--runs", defaultValue = "5", description = "Runs of each measure; default ${DEFAULT-VALUE}.")
    private int runs;

    @Option(names = "--rate", defaultValue = "10", description = "Touches a second; default ${DEFAULT-VALUE}.")
    private int rate;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "How long a run at that rate takes; 0 leaves it out; default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--queued",
            defaultValue = "10000",
            description = "Touches in the queue that is drained; 0 leaves it out; default ${DEFAULT-VALUE}.")
    private int queued;

    @Option(
            names = "--warm-up",
            defaultValue = "5000",
            description = "Touches that are drained before and not counted; default ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(names = "--shape", description = "Only this one: ${COMPLETION-CANDIDATES}.")
    private @Nullable Shape only;

    @Option(names = "--out", description = "Also write the figures to this file, as JSON.")
    private @Nullable Path out;

    private final JourneySteps steps = new JourneySteps();

    @Override
    public Integer call() {
        Mesh mesh = Target.mesh();
        List<JourneySeries> all = new ArrayList<>();
        try (MeshClient client = new MeshClient(mesh)) {
            for (Shape shape : Shape.values()) {
                client.deploy(shape.journey());
            }
            client.deploy("bench-transactional");
            JourneyTrial trial =
                    new JourneyTrial(mesh, client, mesh.people().getFirst().timeZone());
            if (warmUp > 0) {
                steps.measured("warm-up", 1, () -> trial.drain(Shape.SEND, warmUp));
            }
            for (Shape shape : only == null ? List.of(Shape.values()) : List.of(only)) {
                if (seconds > 0) {
                    String load = "%d/s for %d s".formatted(rate, seconds);
                    all.add(new JourneySeries(
                            shape.name(),
                            load,
                            steps.measured(
                                    shape + ", " + load,
                                    runs,
                                    () -> trial.atRate(shape, rate, Duration.ofSeconds(seconds), LEAD))));
                }
                if (queued > 0) {
                    String load = queued + " queued";
                    all.add(new JourneySeries(
                            shape.name(),
                            load,
                            steps.measured(shape + ", " + load, runs, () -> trial.drain(shape, queued))));
                }
            }
        }
        System.out.print(JourneyReport.of(all));
        if (out != null) {
            JourneyReport.write(all, out);
        }
        return 0;
    }
}

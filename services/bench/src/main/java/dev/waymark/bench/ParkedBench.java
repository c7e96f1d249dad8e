package dev.waymark.bench;

import dev.waymark.local.Mesh;
import dev.waymark.local.process.Memory;
import dev.waymark.local.process.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what people who wait cost, and how quickly others wake meanwhile. */
@Command(
        name = "parked",
        mixinStandardHelpOptions = true,
        description = "Many people wait in a journey: how fast some of them wake, and what the waiting costs.")
final class ParkedBench implements Callable<Integer> {

    private static final double MIB = 1_024;

    @Mixin
    private Harness harness = new Harness();

    @Option(
            names = "--levels",
            split = ",",
            defaultValue = "0,10000,40000,100000",
            description = "How many wait, rising; default ${DEFAULT-VALUE}.")
    private List<Integer> levels = List.of();

    @Option(
            names = "--wakes",
            defaultValue = "1000",
            description = "How many wake at once in a run; default ${DEFAULT-VALUE}.")
    private int wakes;

    @Option(names = "--rate", defaultValue = "10", description = "Wakes a second; default ${DEFAULT-VALUE}.")
    private int rate;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            description = "How long a run at that rate takes; default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "5000",
            description = "Touches that are drained before and not counted; default ${DEFAULT-VALUE}.")
    private int warmUp;

    @Override
    public Integer call() {
        Mesh mesh = Target.mesh();
        try (MeshClient client = new MeshClient(mesh)) {
            client.deploy(Shape.WAIT.journey());
            JourneyTrial trial =
                    new JourneyTrial(mesh, client, mesh.people().getFirst().timeZone());
            if (warmUp > 0) {
                harness.prepare("warm-up", () -> trial.wakeAll(Shape.WAIT, trial.park(Shape.WAIT, warmUp, warmUp)));
            }
            int parked = 0;
            for (int level : levels.stream().sorted().toList()) {
                String waiting = "%,d wait".formatted(level);
                if (level > parked) {
                    int more = level - parked;
                    Costs before = Costs.of(mesh);
                    harness.prepare(
                            "%,d more come to their wait".formatted(more), () -> trial.park(Shape.WAIT, more, 0));
                    harness.once("parked, coming to the wait", "%,d to %,d".formatted(parked, level), () -> {
                        Figures figures = new Figures();
                        Costs.of(mesh).tell(figures, before, more);
                        return figures.put("memory, MiB", memory(mesh));
                    });
                    parked = level;
                }
                harness.measure(
                        "parked, woken at once",
                        waiting,
                        n -> trial.wakeAll(Shape.WAIT, trial.park(Shape.WAIT, wakes, wakes)));
                harness.measure(
                        "parked, woken %d/s".formatted(rate),
                        waiting,
                        n -> trial.wakeAtRate(
                                Shape.WAIT, trial.park(Shape.WAIT, rate * seconds, rate * seconds), rate));
            }
        }
        harness.report(mesh);
        return 0;
    }

    /** Proportional, so that the parts' figures add up. */
    static Map<String, Double> memory(Mesh mesh) {
        Map<String, Double> memory = new TreeMap<>();
        for (RunRecord run : mesh.running()) {
            memory.put(run.part(), Memory.of(run.pid()).proportional() / MIB);
        }
        return memory;
    }
}

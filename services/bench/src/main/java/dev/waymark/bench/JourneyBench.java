package dev.waymark.bench;

import dev.waymark.local.Mesh;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures whole journeys, from the event at the intake to the phone, judged by the far side's log. All gates are on. */
@Command(
        name = "journey",
        mixinStandardHelpOptions = true,
        description = "From an event to the phone: latency at a fixed rate, and a queue of events drained.")
final class JourneyBench implements Callable<Integer> {

    private static final int AT_ONCE = 32;
    private static final Duration LEAD = Duration.ofSeconds(3);

    @Mixin
    private Harness harness = new Harness();

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

    @Option(
            names = "--ceiling",
            defaultValue = "20",
            description =
                    "Seconds for which the bare engine is measured in the same run, twice; 0 leaves it out; default ${DEFAULT-VALUE}.")
    private int ceiling;

    @Option(names = "--shape", description = "Only this one: ${COMPLETION-CANDIDATES}.")
    private @Nullable Shape only;

    @Override
    public Integer call() {
        Mesh mesh = Target.mesh();
        try (MeshClient client = new MeshClient(mesh)) {
            for (Shape shape : Shape.values()) {
                client.deploy(shape.journey());
            }
            client.deploy("bench-transactional");
            JourneyTrial trial =
                    new JourneyTrial(mesh, client, mesh.people().getFirst().timeZone());
            if (warmUp > 0) {
                harness.prepare("warm-up", () -> trial.drain(Shape.SEND, warmUp));
            }
            Map<EngineTrial.Way, Double> bare = ceilings(mesh);
            for (Shape shape : only == null ? List.of(Shape.values()) : List.of(only)) {
                if (seconds > 0) {
                    harness.measure(
                            shape.title(),
                            "%d/s for %d s".formatted(rate, seconds),
                            n -> trial.atRate(shape, rate, Duration.ofSeconds(seconds), LEAD));
                }
                if (queued > 0) {
                    harness.measure(
                            shape.title(), queued + " queued", n -> compared(trial.drain(shape, queued), shape, bare));
                }
            }
        }
        harness.report(mesh);
        return 0;
    }

    /** Instances a second of the bare engine, by way. */
    private Map<EngineTrial.Way, Double> ceilings(Mesh mesh) {
        Map<EngineTrial.Way, Double> bare = new EnumMap<>(EngineTrial.Way.class);
        if (ceiling > 0) {
            try (EngineTrial engine = new EngineTrial(mesh)) {
                for (EngineTrial.Way way : List.of(EngineTrial.Way.CREATED, EngineTrial.Way.WOKEN)) {
                    Duration time = Duration.ofSeconds(ceiling);
                    harness.prepare("warm-up, " + way.title(), () -> engine.drive(way, AT_ONCE, time));
                    double[] rates = harness
                            .measure(
                                    "bare engine, " + way.title(),
                                    AT_ONCE + " at once",
                                    n -> engine.drive(way, AT_ONCE, time))
                            .stream()
                            .mapToDouble(run -> run.value(EngineTrial.RATE))
                            .sorted()
                            .toArray();
                    bare.put(way, Spread.median(rates));
                }
            }
        }
        return bare;
    }

    /** Adds what share of the bare engine's rate was reached, begin and end of the run counted in. */
    private Figures compared(Figures run, Shape shape, Map<EngineTrial.Way, Double> bare) {
        Double engine = bare.get(shape == Shape.SEND ? EngineTrial.Way.CREATED : EngineTrial.Way.WOKEN);
        double seconds = run.value(JourneyRuns.LAST);
        return engine == null || seconds == 0
                ? run
                : run.put("percent of the bare engine's rate", 100 * queued / seconds / engine);
    }
}

package dev.waymark.bench;

import dev.waymark.local.Mesh;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures one instance that sends to a whole segment, judged by the far side's log. All gates are on. */
@Command(
        name = "broadcast",
        mixinStandardHelpOptions = true,
        description = "One instance, a segment of many people: how many phones a second ring.")
final class BroadcastBench implements Callable<Integer> {

    private static final String JOURNEY = "bench-broadcast";
    private static final String SEGMENT = "bench-people";

    @Option(names = "--runs", defaultValue = "5", description = "Runs; default ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--people",
            defaultValue = "20000",
            description = "People in the segment; default ${DEFAULT-VALUE}.")
    private int people;

    @Option(
            names = "--warm-up",
            defaultValue = "10000",
            description = "People of a broadcast before that is not counted; default ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(names = "--out", description = "Also write the figures to this file, as JSON.")
    private @Nullable Path out;

    private final JourneySteps steps = new JourneySteps();

    @Override
    public Integer call() {
        Mesh mesh = Target.mesh();
        try (MeshClient client = new MeshClient(mesh)) {
            client.deploy(JOURNEY);
            client.deploy("bench-transactional");
            JourneyTrial trial =
                    new JourneyTrial(mesh, client, mesh.people().getFirst().timeZone());
            if (warmUp > 0) {
                steps.measured("warm-up", 1, () -> trial.broadcast(JOURNEY, SEGMENT, warmUp));
            }
            String load = people + " people";
            List<JourneyRun> measured =
                    steps.measured("BROADCAST, " + load, runs, () -> trial.broadcast(JOURNEY, SEGMENT, people));
            List<JourneySeries> all = List.of(new JourneySeries("BROADCAST", load, measured));
            System.out.print(JourneyReport.of(all));
            if (out != null) {
                JourneyReport.write(all, out);
            }
        }
        return 0;
    }
}

package dev.waymark.bench;

import dev.waymark.local.Mesh;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures one instance that sends to a whole segment, judged by the far side's log. All gates are on. */
@Command(
        name = "broadcast",
        mixinStandardHelpOptions = true,
        description = "One instance, a segment of many people: how many phones a second ring.")
final class BroadcastBench implements Callable<Integer> {

    private static final String JOURNEY = "bench-broadcast";
    private static final String SEGMENT = "bench-people";

    @Mixin
    private Harness harness = new Harness();

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

    @Override
    public Integer call() {
        Mesh mesh = Target.mesh();
        try (MeshClient client = new MeshClient(mesh)) {
            client.deploy(JOURNEY);
            client.deploy("bench-transactional");
            JourneyTrial trial =
                    new JourneyTrial(mesh, client, mesh.people().getFirst().timeZone());
            if (warmUp > 0) {
                harness.prepare("warm-up", () -> trial.broadcast(JOURNEY, SEGMENT, warmUp));
            }
            harness.measure("broadcast", people + " people", n -> trial.broadcast(JOURNEY, SEGMENT, people));
            harness.report(mesh);
        }
        return 0;
    }
}

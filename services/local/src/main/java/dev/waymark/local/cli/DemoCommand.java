package dev.waymark.local.cli;

import dev.waymark.local.Mesh;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "demo",
        description =
                "Deploy the journeys, load the demo again and show what to try. Its people move to where it is daytime.")
final class DemoCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Mesh mesh = WaymarkCommand.mesh();
        boolean loaded = mesh.loadDemo();
        if (loaded) {
            new Welcome(mesh).print(System.out);
        }
        return loaded ? 0 : 1;
    }
}

package dev.waymark.local.cli;

import dev.waymark.local.Mesh;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "down", description = "Stop everything that runs and keep the data.")
final class DownCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Mesh mesh = WaymarkCommand.mesh();
        if (mesh.running().isEmpty()) {
            System.out.println("Nothing runs.");
        }
        mesh.stop();
        return 0;
    }
}

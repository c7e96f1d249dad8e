package dev.waymark.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "reset",
        description =
                "Stop the mesh and delete its data, logs and passwords, without asking. Its mesh.properties stays.")
final class ResetCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        WaymarkCommand.mesh().reset();
        System.out.println("All data of the mesh is deleted; ./waymark up starts anew.");
        return 0;
    }
}

package dev.waymark.local.cli;

import dev.waymark.local.Mesh;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "prepare", hidden = true, description = "Make once what every mesh of this repository needs.")
final class PrepareCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Mesh.prepare();
        return 0;
    }
}

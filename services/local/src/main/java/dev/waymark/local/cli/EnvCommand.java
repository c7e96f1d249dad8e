package dev.waymark.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "env",
        description = "Print the environment of a service, to run it from an IDE while the rest is up --without it.")
final class EnvCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PART", description = "A service, or sandbox.")
    private String part = "";

    @Override
    public Integer call() {
        WaymarkCommand.mesh().environment(part).forEach((name, value) -> System.out.printf("%s=%s%n", name, value));
        return 0;
    }
}

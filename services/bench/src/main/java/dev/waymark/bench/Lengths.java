package dev.waymark.bench;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long calls are fired. */
final class Lengths {

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "How long each run takes; default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            description = "Seconds before each kind of run that are not counted; default ${DEFAULT-VALUE}.")
    private int warmUp;

    Duration length() {
        return Duration.ofSeconds(seconds);
    }

    Duration warmUp() {
        return Duration.ofSeconds(warmUp);
    }
}

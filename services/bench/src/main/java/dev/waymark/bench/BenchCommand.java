package dev.waymark.bench;

import dev.waymark.local.MeshException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./waymark bench SERVICE}. Exit codes: 0 measured, 1 not measured and said why, 2 not understood. */
@Command(
        name = "waymark bench",
        mixinStandardHelpOptions = true,
        description = "Measure a running mesh.",
        synopsisSubcommandLabel = "SERVICE",
        subcommands = {
            ConsentBench.class,
            FrequencyBench.class,
            ContentBench.class,
            JourneyBench.class,
            ParkedBench.class,
            BroadcastBench.class,
            EngineBench.class,
            ColdBench.class,
            PageCommand.class
        })
public final class BenchCommand {

    private BenchCommand() {}

    public static void main(String... arguments) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        System.exit(new CommandLine(new BenchCommand())
                .setExecutionExceptionHandler((exception, line, result) -> failed(exception))
                .execute(arguments));
    }

    private static int failed(Exception exception) throws Exception {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof MeshException mendable) {
                System.err.println(mendable.getMessage());
                return 1;
            }
        }
        throw exception;
    }
}

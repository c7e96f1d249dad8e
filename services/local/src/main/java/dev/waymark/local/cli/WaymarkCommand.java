package dev.waymark.local.cli;

import dev.waymark.local.Installation;
import dev.waymark.local.Mesh;
import dev.waymark.local.MeshException;
import dev.waymark.local.run.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code ./waymark}: one word says what to do. Exit codes: 0 done, 1 not done and said why, 2 not understood. */
@Command(
        name = "waymark",
        description = "Waymark on one machine.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "  build       Build what is not built.", "  test        Run every test there is."},
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ResetCommand.class,
            DemoCommand.class,
            DoctorCommand.class,
            TokenCommand.class,
            EnvCommand.class,
            ClockCommand.class,
            PrepareCommand.class
        })
public final class WaymarkCommand {

    private static final int NOT_UNDERSTOOD = 2;

    private WaymarkCommand() {}

    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new WaymarkCommand());
        line.getSubcommands().values().forEach(command -> command.getCommandSpec()
                .mixinStandardHelpOptions(true));
        line.getCommandSpec().mixinStandardHelpOptions(true).version("waymark 0.1.0-SNAPSHOT");
        line.setParameterExceptionHandler((exception, rejected) -> notUnderstood(exception));
        line.setExecutionExceptionHandler((exception, command, result) -> failed(exception));
        return line;
    }

    private static int notUnderstood(ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        String sentence =
                String.valueOf(exception.getMessage()).lines().findFirst().orElse("");
        command.getErr()
                .println("%s; ./%s -h shows what there is."
                        .formatted(sentence, command.getCommandSpec().qualifiedName(" ")));
        return NOT_UNDERSTOOD;
    }

    private static int failed(Exception exception) {
        if (exception instanceof MeshException mendable) {
            System.err.println(mendable.getMessage());
            return mendable.isMisuse() ? NOT_UNDERSTOOD : 1;
        }
        System.err.println("This is a fault of the launcher: " + exception);
        exception.printStackTrace();
        return 1;
    }

    /** The mesh that a command means: the one in WAYMARK_HOME, else in .waymark. */
    static Mesh mesh(@Nullable Integer portOffset) {
        return Mesh.in(Installation.find().defaultHome(), portOffset, new Progress(System.out));
    }

    static Mesh mesh() {
        return mesh(null);
    }
}

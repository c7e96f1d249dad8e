package dev.waymark.local.cli;

import dev.waymark.local.process.LogFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "The end of a part's log.")
final class LogsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PART", description = "For example delivery.")
    private String part = "";

    @Option(names = "-f", description = "Go on with what is added, until Ctrl-C.")
    private boolean follow;

    @Option(names = "-n", paramLabel = "LINES", description = "How many lines (default: 100).")
    private int lines = 100;

    @Override
    public Integer call() {
        Path file = WaymarkCommand.mesh().log(part);
        LogFile log = new LogFile(file);
        if (follow) {
            log.follow(System.out, lines);
        } else {
            log.tail(lines).forEach(System.out::println);
        }
        return 0;
    }
}

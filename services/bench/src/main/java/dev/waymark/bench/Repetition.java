package dev.waymark.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long, and how many times over, things are measured; and where the figures go. */
final class Repetition {

    /** Progress goes where it does not mix with the figures. */
    private static final PrintStream PROGRESS = System.err;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

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

    @Option(names = "--runs", defaultValue = "5", description = "Runs of each kind; default ${DEFAULT-VALUE}.")
    private int runs;

    @Option(names = "--json", description = "A file for the figures of all runs.")
    private @Nullable Path json;

    Duration length() {
        return Duration.ofSeconds(seconds);
    }

    Duration warmUp() {
        return Duration.ofSeconds(warmUp);
    }

    /** @param run is given the number of the run, from 1 */
    Series measure(String name, IntFunction<Result> run) {
        List<Result> results = new ArrayList<>();
        for (int n = 1; n <= runs; n++) {
            PROGRESS.printf("%s: run %d of %d%n", name, n, runs);
            Result result = run.apply(n);
            results.add(result);
            PROGRESS.printf(
                    Locale.ROOT,
                    "  %,.0f %s a second, p99 %.1f ms, %d failed%n",
                    result.perSecond(),
                    result.unit(),
                    result.millis(0.99),
                    result.failures());
        }
        return new Series(results);
    }

    /** Prints the figures, and writes them where the caller wants them. */
    void report(List<Series> all) throws IOException {
        System.out.print(Report.table(all));
        if (json != null) {
            Files.writeString(json, Report.json(called(), all));
        }
    }

    /** The command as it was called, but for tokens. */
    private String called() {
        List<String> words = new ArrayList<>(List.of("./waymark", "bench"));
        if (command != null) {
            boolean secret = false;
            for (String word : command.root().commandLine().getParseResult().originalArgs()) {
                words.add(secret ? "..." : word);
                secret = word.equals("--token");
            }
        }
        return String.join(" ", words);
    }
}

package dev.waymark.bench;

import dev.waymark.local.Mesh;
import dev.waymark.local.MeshException;
import dev.waymark.local.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures things some times over, says how far it is, and tells the figures in the end. */
final class Harness {

    /** Progress goes where it does not mix with the figures. */
    private final Progress progress = new Progress(System.err);

    private final List<Measure> measures = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--runs", defaultValue = "5", description = "Runs of each measure; default ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--json",
            description =
                    "Also write the figures of all runs to this file; ./waymark bench page makes a picture of them.")
    private @Nullable Path json;

    /** Something that takes time and is not counted. */
    <T> T prepare(String what, Supplier<T> step) {
        progress.begin(what);
        T result = step.get();
        progress.end(what, "done");
        return result;
    }

    /** Something that can be measured but once. */
    void once(String what, String load, Supplier<Figures> run) {
        measures.add(new Measure(what, load, List.of(run.get())));
    }

    /** @param run is given the number of the run, from 1 */
    List<Figures> measure(String what, String load, IntFunction<Figures> run) {
        if (runs < 1) {
            throw new MeshException("--runs is %d: it must be 1 or more.".formatted(runs));
        }
        List<Figures> results = new ArrayList<>();
        for (int n = 1; n <= runs; n++) {
            String step = "%s, %s, run %d of %d".formatted(what, load, n, runs);
            progress.begin(step);
            Figures figures = run.apply(n);
            progress.end(step, headline(figures));
            results.add(figures);
        }
        measures.add(new Measure(what, load, List.copyOf(results)));
        return results;
    }

    private static String headline(Figures figures) {
        return figures.values().entrySet().stream()
                .findFirst()
                .map(first -> String.format(Locale.ROOT, "%,.0f %s", first.getValue(), first.getKey()))
                .orElse("");
    }

    /** Prints the figures, and writes them where the caller wants them. */
    void report(Map<String, String> settings) {
        System.out.print(Report.text(measures));
        if (json != null) {
            try {
                Files.writeString(json, Report.json(called(), settings, measures));
            } catch (IOException e) {
                throw new MeshException("%s cannot be written: %s".formatted(json, e.getMessage()), e);
            }
        }
    }

    void report(Mesh mesh) {
        report(mesh.tuning());
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

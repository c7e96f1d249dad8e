package dev.waymark.bench;

import dev.waymark.local.run.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Runs a measure some times over and says how far it is. */
final class JourneySteps {

    private final Progress progress = new Progress(System.err);

    List<JourneyRun> measured(String what, int times, Supplier<JourneyRun> run) {
        List<JourneyRun> results = new ArrayList<>();
        for (int n = 1; n <= times; n++) {
            String step = "%s, run %d of %d".formatted(what, n, times);
            progress.begin(step);
            JourneyRun result = run.get();
            progress.end(
                    step,
                    "%d rang, %d lost, %d twice"
                            .formatted(result.events() - result.lost(), result.lost(), result.twice()));
            results.add(result);
        }
        return results;
    }
}

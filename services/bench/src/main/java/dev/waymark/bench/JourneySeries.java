package dev.waymark.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Runs of the same measure. */
record JourneySeries(Shape shape, String load, List<JourneyRun> runs) {

    String spread(ToDoubleFunction<JourneyRun> figure, String format) {
        return Spread.of(runs, figure, format);
    }
}

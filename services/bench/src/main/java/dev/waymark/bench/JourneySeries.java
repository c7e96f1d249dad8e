package dev.waymark.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Runs of the same measure.
 *
 * @param name what is measured, such as {@code SEND}
 */
record JourneySeries(String name, String load, List<JourneyRun> runs) {

    String spread(ToDoubleFunction<JourneyRun> figure, String format) {
        return Spread.of(runs, figure, format);
    }
}

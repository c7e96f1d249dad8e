package dev.waymark.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The same thing measured several times.
 *
 * @param runs at least one, in their order
 */
record Series(List<Result> runs) {

    /** The median of the runs, and how far they lie apart. */
    record Figure(double median, double least, double most) {}

    Result first() {
        return runs.getFirst();
    }

    long failures() {
        return runs.stream().mapToLong(Result::failures).sum();
    }

    Figure perSecond() {
        return figure(Result::perSecond);
    }

    /**
     * Milliseconds that so much of a run's calls did not exceed.
     *
     * @param part from 0 to 1
     */
    Figure millis(double part) {
        return figure(run -> run.millis(part));
    }

    /** Of an even number of runs the lower one of the middle. */
    private Figure figure(ToDoubleFunction<Result> value) {
        double[] values = runs.stream().mapToDouble(value).sorted().toArray();
        return new Figure(values[(values.length - 1) / 2], values[0], values[values.length - 1]);
    }
}

package dev.waymark.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A figure over several runs. */
final class Spread {

    private Spread() {}

    /**
     * The median, with the least and the most in brackets where they differ.
     *
     * @param runs at least one
     * @param format of one value
     */
    static <R> String of(List<R> runs, ToDoubleFunction<R> figure, String format) {
        double[] values = runs.stream().mapToDouble(figure).sorted().toArray();
        String median = format(format, median(values));
        String least = format(format, values[0]);
        String most = format(format, values[values.length - 1]);
        return least.equals(most) ? median : "%s (%s-%s)".formatted(median, least, most);
    }

    static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}

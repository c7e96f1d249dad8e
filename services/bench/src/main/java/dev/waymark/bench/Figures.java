package dev.waymark.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one run came to: figures by name, a name with its unit; some of them by the part of the mesh; and how long things took. They keep
 * the order in which they were put in. Not for use by several threads.
 */
final class Figures {

    /** The parts of all that are told: the median, the slowest hundredth and so on. */
    private static final double[] QUANTILES = {0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1};

    private final Map<String, Double> values = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> byPart = new LinkedHashMap<>();
    private final Map<String, Map<Double, Double>> millis = new LinkedHashMap<>();

    Figures put(String name, double value) {
        values.put(name, value);
        return this;
    }

    Figures put(String name, Map<String, Double> parts) {
        byPart.put(name, new TreeMap<>(parts));
        return this;
    }

    /** How long something took; nothing is put in when it never happened. */
    Figures put(String name, Latencies latencies) {
        if (latencies.count() > 0) {
            Map<Double, Double> quantiles = new TreeMap<>();
            for (double quantile : QUANTILES) {
                quantiles.put(quantile, Spread.millis(latencies.percentile(quantile)));
            }
            millis.put(name, quantiles);
        }
        return this;
    }

    Map<String, Double> values() {
        return Collections.unmodifiableMap(values);
    }

    /** Amounts by figure and part. */
    Map<String, Map<String, Double>> byPart() {
        return Collections.unmodifiableMap(byPart);
    }

    /** Milliseconds by name and by the part, from 0 to 1, of all that took no longer. */
    Map<String, Map<Double, Double>> millis() {
        return Collections.unmodifiableMap(millis);
    }

    /** @throws IllegalArgumentException when there is no such figure */
    double value(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }
}

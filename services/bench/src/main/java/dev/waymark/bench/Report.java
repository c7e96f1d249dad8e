package dev.waymark.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Figures as people and as programs read them, with what they were measured on. */
final class Report {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String ROW = "  %-34s %s%n";
    private static final double NOTHING = 0.005;

    private Report() {}

    /** Each figure is the median of the runs, with the least and the most in brackets where they differ. */
    static String text(List<Measure> all) {
        StringBuilder text = new StringBuilder();
        for (Measure measure : all) {
            text.append("%n%s, %s%n".formatted(measure.what(), measure.load()));
            Figures first = measure.runs().getFirst();
            first.values().keySet().forEach(name -> text.append(ROW.formatted(name, value(measure, name))));
            first.millis().keySet().forEach(name -> text.append(ROW.formatted(name + ", ms", millis(measure, name))));
            first.byPart().keySet().forEach(name -> text.append(ROW.formatted(name, parts(measure, name))));
        }
        int runs = all.stream().mapToInt(measure -> measure.runs().size()).max().orElse(0);
        return text.append("%n%s. Measured on %s.%n"
                        .formatted(
                                runs == 1 ? "One run" : "Medians of %d runs, and between what they lay".formatted(runs),
                                Machine.describe()))
                .toString();
    }

    private static String value(Measure measure, String name) {
        return Spread.of(
                measure.runs(),
                run -> run.value(name),
                format(measure.runs().getFirst().value(name)));
    }

    private static String millis(Measure measure, String name) {
        return "p50 %s   p99 %s   max %s"
                .formatted(quantile(measure, name, 0.5), quantile(measure, name, 0.99), quantile(measure, name, 1));
    }

    private static String quantile(Measure measure, String name, double quantile) {
        return Spread.of(
                measure.runs(), run -> run.millis().getOrDefault(name, Map.of()).getOrDefault(quantile, 0.0), "%.1f");
    }

    /** The sum, then the medians of the parts, the largest first. */
    private static String parts(Measure measure, String name) {
        Map<String, Double> medians = new TreeMap<>();
        measure.runs()
                .getFirst()
                .byPart()
                .getOrDefault(name, Map.of())
                .keySet()
                .forEach(part -> medians.put(
                        part,
                        Spread.median(measure.runs().stream()
                                .mapToDouble(run -> part(run, name, part))
                                .sorted()
                                .toArray())));
        String each = medians.entrySet().stream()
                .filter(part -> Math.abs(part.getValue()) >= NOTHING)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(part -> part.getKey() + " " + String.format(Locale.ROOT, format(part.getValue()), part.getValue()))
                .collect(Collectors.joining(", "));
        double middle =
                medians.values().stream().mapToDouble(Double::doubleValue).sum();
        return Spread.of(measure.runs(), run -> sum(run, name), format(middle)) + ": " + each;
    }

    private static double part(Figures run, String name, String part) {
        return run.byPart().getOrDefault(name, Map.of()).getOrDefault(part, 0.0);
    }

    private static double sum(Figures run, String name) {
        return run.byPart().getOrDefault(name, Map.of()).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static String format(double value) {
        return Math.abs(value) >= 100 || value == Math.rint(value) ? "%,.0f" : "%.1f";
    }

    /**
     * Every run's figures.
     *
     * @param command how it was called
     * @param settings of the mesh that decide how fast it is
     */
    static String json(String command, Map<String, String> settings, List<Measure> all) {
        ObjectNode root = JSON.createObjectNode();
        root.put("command", command);
        root.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        root.put("machine", Machine.describe());
        root.put("jdk", Runtime.version().toString());
        root.set("settings", JSON.valueToTree(new TreeMap<>(settings)));
        ArrayNode measures = root.putArray("measures");
        for (Measure measure : all) {
            ArrayNode runs = measures.addObject()
                    .put("what", measure.what())
                    .put("load", measure.load())
                    .putArray("runs");
            measure.runs().forEach(run -> runs.addObject()
                    .<ObjectNode>set("values", JSON.valueToTree(rounded(run.values())))
                    .<ObjectNode>set("millis", JSON.valueToTree(run.millis()))
                    .set("byPart", parts(run)));
        }
        try {
            return JSON.writeValueAsString(root) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode parts(Figures run) {
        ObjectNode node = JSON.createObjectNode();
        run.byPart().forEach((name, parts) -> node.set(name, JSON.valueToTree(rounded(parts))));
        return node;
    }

    private static Map<String, Double> rounded(Map<String, Double> values) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        value -> Math.round(value.getValue() * 1_000) / 1_000.0,
                        (one, other) -> one,
                        LinkedHashMap::new));
    }
}

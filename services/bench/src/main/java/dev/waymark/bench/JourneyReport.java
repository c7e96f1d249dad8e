package dev.waymark.bench;

import static dev.waymark.bench.Spread.millis;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.local.MeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Journeys' figures as text and as JSON. */
final class JourneyReport {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JourneyReport() {}

    /** Each figure is the median of the runs, with the least and the most in brackets. */
    static String of(List<JourneySeries> all) {
        StringBuilder text = new StringBuilder();
        for (JourneySeries series : all) {
            int events = series.runs().stream().mapToInt(JourneyRun::events).sum();
            int lost = series.runs().stream().mapToInt(JourneyRun::lost).sum();
            int twice = series.runs().stream().mapToInt(JourneyRun::twice).sum();
            text.append("%n%s, %s, %d runs: %d touches, %d lost, %d twice%n"
                    .formatted(series.name(), series.load(), series.runs().size(), events, lost, twice));
            row(text, "phones a second", series.spread(JourneyRun::perSecond, "%.0f"));
            row(text, "event to phone p50, ms", series.spread(run -> percentile(run.latencies(), 0.5), "%.0f"));
            row(text, "event to phone p99, ms", series.spread(run -> percentile(run.latencies(), 0.99), "%.0f"));
            row(text, "event to phone max, ms", series.spread(run -> percentile(run.latencies(), 1), "%.0f"));
            row(text, "first phone after, ms", series.spread(run -> millis(run.first()), "%.0f"));
            row(text, "last phone after, s", series.spread(run -> millis(run.drained()) / 1e3, "%.1f"));
            if (series.runs().getFirst().overtaking().count() > 0) {
                row(text, "transactional p50, ms", series.spread(run -> percentile(run.overtaking(), 0.5), "%.0f"));
                row(text, "transactional max, ms", series.spread(run -> percentile(run.overtaking(), 1), "%.0f"));
            }
            row(text, "processor s per 1,000", series.spread(JourneyRun::processorPerThousand, "%.1f"));
            row(text, "  of which", processor(series.runs().getLast()));
            row(text, "bytes per touch", series.runs().getLast().stored().toString());
        }
        return text.append("%nMeasured on %s.%n".formatted(Machine.describe())).toString();
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append("  %-24s %s%n".formatted(name, value));
    }

    private static double percentile(Latencies latencies, double part) {
        return millis(latencies.percentile(part));
    }

    private static String processor(JourneyRun run) {
        StringBuilder parts = new StringBuilder();
        run.processor().entrySet().stream()
                .filter(part -> part.getValue() >= 0.05)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(part -> parts.append("%s %.1f  ".formatted(part.getKey(), part.getValue())));
        return parts.toString().trim();
    }

    /** Every run's figures, with the machine they were seen on. */
    static void write(List<JourneySeries> all, Path file) {
        ObjectNode root = JSON.createObjectNode();
        root.put("machine", Machine.describe());
        ArrayNode series = root.putArray("series");
        for (JourneySeries each : all) {
            ObjectNode node = series.addObject();
            node.put("shape", each.name()).put("load", each.load());
            ArrayNode runs = node.putArray("runs");
            each.runs().forEach(run -> figures(run, runs.addObject()));
        }
        try {
            Files.writeString(file, JSON.writeValueAsString(root) + System.lineSeparator());
        } catch (IOException e) {
            throw new MeshException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void figures(JourneyRun run, ObjectNode node) {
        node.put("touches", run.events()).put("lost", run.lost()).put("twice", run.twice());
        node.put("perSecond", run.perSecond());
        node.put("p50Millis", percentile(run.latencies(), 0.5));
        node.put("p99Millis", percentile(run.latencies(), 0.99));
        node.put("maxMillis", percentile(run.latencies(), 1));
        node.put("firstMillis", millis(run.first())).put("drainedMillis", millis(run.drained()));
        node.put("transactionalMaxMillis", percentile(run.overtaking(), 1));
        node.set("processorSecondsPerThousand", JSON.valueToTree(run.processor()));
        node.set("bytesPerTouch", JSON.valueToTree(run.stored()));
    }
}

package dev.waymark.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** Reports as one HTML page that needs nothing else: no script, no other file. */
final class Page {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Waymark: how fast</title>
            <style>
            :root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #d9dee6; --back: #fff; --card: #f6f8fa; --mark: #0b63ce; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e8edf3; --soft: #9aa7b6; --line: #333d49; --back: #14181d; --card: #1c2229; --mark: #6cb0ff; } }
            body { margin: 0 auto; max-width: 76rem; padding: 1.5rem 1rem 4rem; background: var(--back); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
            h2 { margin: 3rem 0 .25rem; } h3 { margin: 0; font-size: 1.05rem; } p { margin: .25rem 0; }
            .soft, th { color: var(--soft); font-weight: normal; } code { overflow-wrap: anywhere; }
            .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 30rem), 1fr)); gap: 1rem; margin-top: 1rem; }
            .card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; min-width: 0; }
            table { border-collapse: collapse; width: 100%; margin: .5rem 0; } th { text-align: left; padding: .1rem .5rem .1rem 0; } td { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
            svg { display: block; width: 100%; height: auto; } svg text { fill: var(--soft); font: 12px system-ui, sans-serif; }
            .run { fill: none; stroke: var(--mark); stroke-opacity: .35; } .middle { fill: none; stroke: var(--mark); stroke-width: 2.5; } .grid { stroke: var(--line); }
            @media (max-width: 40rem) { svg text { font-size: 18px; } }
            .dot { fill: var(--mark); fill-opacity: .6; } figure { margin: .75rem 0 0; } figcaption { color: var(--soft); font-size: .9rem; }
            </style>
            </head>
            <body>
            <h1>How fast</h1>
            <p>Everything ran on one machine. Each dot and each thin line is a run; figures are medians, with the least and the most in brackets.
            What they mean, and what is weaker than wanted, stands in <a href="../benchmarks.md">benchmarks.md</a>.</p>
            """;

    private final StringBuilder html = new StringBuilder(HEAD);

    private Page() {}

    /** @param reports what {@code --json} wrote, by the name of its section */
    static String of(Map<String, JsonNode> reports) {
        Page page = new Page();
        reports.forEach(page::section);
        return page.html.append("</body>\n</html>\n").toString();
    }

    private void section(String name, JsonNode report) {
        html.append("<section>\n<h2>%s</h2>\n<p><code>%s</code></p>\n<p class=\"soft\">%s; %s</p>\n"
                .formatted(
                        text(name),
                        text(report.path("command").asText()),
                        text(report.path("machine").asText()),
                        text(settings(report.path("settings")))));
        html.append("<div class=\"cards\">\n");
        report.path("measures").forEach(this::card);
        html.append("</div>\n</section>\n");
    }

    private static String settings(JsonNode settings) {
        List<String> all = new ArrayList<>();
        settings.properties()
                .forEach(each -> all.add(each.getKey() + "=" + each.getValue().asText()));
        return all.isEmpty() ? "settings unknown" : String.join(", ", all);
    }

    private void card(JsonNode measure) {
        JsonNode runs = measure.path("runs");
        JsonNode first = runs.path(0);
        html.append("<article class=\"card\">\n<h3>%s</h3>\n<p class=\"soft\">%s, %d %s</p>\n<table>\n"
                .formatted(
                        text(measure.path("what").asText()),
                        text(measure.path("load").asText()),
                        runs.size(),
                        runs.size() == 1 ? "run" : "runs"));
        names(first.path("values")).forEach(name -> row(name, values(runs, "values", name)));
        html.append("</table>\n");
        names(first.path("millis")).forEach(name -> latencies(name, runs));
        names(first.path("byPart")).forEach(name -> parts(name, runs));
        html.append("</article>\n");
    }

    private void row(String name, double[] values) {
        html.append("<tr><th scope=\"row\">%s</th><td>%s</td><td style=\"width:8rem\">%s</td></tr>\n"
                .formatted(text(name), figure(values), Plots.dots(values)));
    }

    private static String figure(double[] values) {
        List<Double> all = new ArrayList<>();
        for (double value : values) {
            all.add(value);
        }
        return Spread.of(all, Double::doubleValue, format(values));
    }

    private static String format(double... values) {
        for (double value : values) {
            if (Math.abs(value) < 100 && value != Math.rint(value)) {
                return "%,.1f";
            }
        }
        return "%,.0f";
    }

    private void latencies(String name, JsonNode runs) {
        List<TreeMap<Double, Double>> curves = new ArrayList<>();
        for (JsonNode run : runs) {
            TreeMap<Double, Double> curve = new TreeMap<>();
            run.path("millis")
                    .path(name)
                    .properties()
                    .forEach(each -> curve.put(
                            Double.valueOf(each.getKey()), each.getValue().asDouble()));
            curves.add(curve);
        }
        html.append("<figure><figcaption>%s, ms by the share of all that took no longer</figcaption>%s</figure>\n"
                .formatted(text(name), Plots.curves(curves)));
    }

    private void parts(String name, JsonNode runs) {
        Map<String, Double> medians = new TreeMap<>();
        for (String part : names(runs.path(0).path("byPart").path(name))) {
            double[] amounts = StreamSupport.stream(runs.spliterator(), false)
                    .mapToDouble(run -> run.path("byPart").path(name).path(part).asDouble())
                    .sorted()
                    .toArray();
            medians.put(part, Spread.median(amounts));
        }
        double sum = medians.values().stream().mapToDouble(Double::doubleValue).sum();
        List<Map.Entry<String, Double>> largest = medians.entrySet().stream()
                .filter(part -> part.getValue() > sum / 100)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList();
        if (!largest.isEmpty()) {
            html.append("<figure><figcaption>%s: %s</figcaption>%s</figure>\n"
                    .formatted(text(name), String.format(Locale.ROOT, format(sum), sum), Plots.bars(largest)));
        }
    }

    private static double[] values(JsonNode runs, String kind, String name) {
        return StreamSupport.stream(runs.spliterator(), false)
                .mapToDouble(run -> run.path(kind).path(name).asDouble())
                .toArray();
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

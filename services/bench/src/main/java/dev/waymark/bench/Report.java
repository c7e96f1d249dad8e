package dev.waymark.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures as people and as programs read them, with what they were measured on. */
final class Report {

    private static final String ROW = "%-30s %-22s %24s %-10s %18s %18s %18s %7s%n";

    private Report() {}

    static String table(List<Series> all) {
        StringBuilder text = new StringBuilder();
        text.append(ROW.formatted("what", "load", "per second", "of", "p50 ms", "p99 ms", "max ms", "failed"));
        for (Series series : all) {
            text.append(ROW.formatted(
                    series.first().name(),
                    series.first().method(),
                    text("%,.0f", series.perSecond()),
                    series.first().unit(),
                    text("%.1f", series.millis(0.5)),
                    text("%.1f", series.millis(0.99)),
                    text("%.1f", series.millis(1)),
                    series.failures()));
        }
        text.append(
                "Medians of %d runs, and between what they lay. %d processors, client and service together; JDK %s.%n"
                        .formatted(
                                all.getFirst().runs().size(),
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.version().feature()));
        return text.toString();
    }

    /** @param command how it was called */
    static String json(String command, List<Series> all) {
        return """
                {
                  "command": "%s",
                  "date": "%s",
                  "machine": {"processors": %d, "os": "%s", "arch": "%s"},
                  "jdk": "%s",
                  "series": [
                %s
                  ]
                }
                """.formatted(
                        command.replace("\\", "\\\\").replace("\"", "\\\""),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        all.stream().map(Report::json).collect(Collectors.joining(",\n")));
    }

    private static String json(Series series) {
        return """
                    {"what": "%s", "load": "%s", "unit": "%s", "runs": [
                %s
                    ]}""".formatted(
                        series.first().name(),
                        series.first().method(),
                        series.first().unit(),
                        series.runs().stream().map(Report::json).collect(Collectors.joining(",\n")));
    }

    private static String json(Result run) {
        return String.format(
                Locale.ROOT,
                "      {\"perSecond\": %.1f, \"p50Ms\": %.2f, \"p95Ms\": %.2f, \"p99Ms\": %.2f, \"maxMs\": %.2f,"
                        + " \"calls\": %d, \"failed\": %d}",
                run.perSecond(),
                run.millis(0.5),
                run.millis(0.95),
                run.millis(0.99),
                run.millis(1),
                run.calls(),
                run.failures());
    }

    private static String text(String format, Series.Figure figure) {
        return String.format(
                Locale.ROOT,
                format + " [" + format + "-" + format + "]",
                figure.median(),
                figure.least(),
                figure.most());
    }
}

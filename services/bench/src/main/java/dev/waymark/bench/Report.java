package dev.waymark.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Results as a table, with what they were measured on. */
final class Report {

    private static final String ROW = "%-34s %-24s %10s %-14s %9s %9s %9s %9s %8s%n";

    private Report() {}

    static String of(List<Result> results) {
        StringBuilder text = new StringBuilder();
        text.append(
                ROW.formatted("what", "load", "per second", "of", "p50 ms", "p95 ms", "p99 ms", "max ms", "failed"));
        for (Result result : results) {
            Latencies latencies = result.latencies();
            text.append(ROW.formatted(
                    result.name(),
                    result.method(),
                    String.format(Locale.ROOT, "%,.0f", result.perSecond()),
                    result.unit(),
                    millis(latencies.percentile(0.5)),
                    millis(latencies.percentile(0.95)),
                    millis(latencies.percentile(0.99)),
                    millis(latencies.percentile(1)),
                    result.failures()));
        }
        text.append("Measured on this machine: %d processors, client and service together; JDK %s of the client.%n"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature()));
        return text.toString();
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toNanos() / 1e6);
    }
}

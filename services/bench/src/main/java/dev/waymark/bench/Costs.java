package dev.waymark.bench;

import dev.waymark.local.Mesh;
import dev.waymark.local.process.CpuTime;
import dev.waymark.local.process.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the mesh has used up to a moment, by part.
 *
 * @param processor processor seconds
 * @param stored bytes on disk
 * @param transactions in the database; a statement outside of one counts as one
 * @param calls answered over HTTP
 * @param records that the engine wrote
 */
record Costs(
        Map<String, Double> processor,
        Map<String, Double> stored,
        Map<String, Double> transactions,
        Map<String, Double> calls,
        Map<String, Double> records) {

    private static final Set<String> STORES = Set.of("postgres", "kafka", "zeebe");
    private static final Set<String> SERVICES =
            Set.of("consent", "profile", "content", "delivery", "frequency", "journey");

    static Costs of(Mesh mesh) {
        List<String> running = mesh.running().stream().map(RunRecord::part).toList();
        Map<String, Scrape> scrapes =
                by(among(running, SERVICES), service -> Scrape.of(mesh.url(service) + "/q/metrics"));
        return new Costs(
                mesh.running().stream()
                        .collect(Collectors.toMap(
                                RunRecord::part,
                                run -> CpuTime.of(run.pid()).toMillis() / 1e3,
                                Double::sum,
                                TreeMap::new)),
                by(among(running, STORES), store -> (double) size(mesh.dataFolder(store))),
                sums(scrapes, "sql_pool_completed_total"),
                sums(scrapes, "http_server_requests_seconds_count"),
                by(among(running, Set.of("zeebe")), engine -> Scrape.of(mesh.managementUrl() + "/actuator/prometheus")
                        .sum("zeebe_stream_processor_records_total", "action=\"written\"")));
    }

    private static List<String> among(List<String> running, Set<String> wanted) {
        return running.stream().filter(wanted::contains).toList();
    }

    private static Map<String, Double> sums(Map<String, Scrape> scrapes, String series) {
        Map<String, Double> sums = new TreeMap<>();
        scrapes.forEach((service, scrape) -> sums.put(service, scrape.sum(series)));
        return sums;
    }

    private static <T> Map<String, T> by(Collection<String> parts, Function<String, T> amount) {
        Map<String, T> amounts = new TreeMap<>();
        parts.forEach(part -> amounts.put(part, amount.apply(part)));
        return amounts;
    }

    /**
     * What was used since that moment.
     *
     * @param count of what it was used for, by which it is divided
     */
    void tell(Figures figures, Costs before, long count) {
        figures.put("processor s per 1,000", since(before, Costs::processor, count / 1e3));
        figures.put("bytes stored, each", since(before, Costs::stored, count));
        figures.put("database transactions, each", since(before, Costs::transactions, count));
        figures.put("HTTP calls, each", since(before, Costs::calls, count));
        figures.put("engine records, each", since(before, Costs::records, count));
    }

    /** Stores that cleaned up meanwhile may have shrunk. */
    private Map<String, Double> since(Costs before, Function<Costs, Map<String, Double>> kind, double count) {
        Map<String, Double> since = new TreeMap<>();
        kind.apply(this)
                .forEach((part, amount) -> since.put(
                        part, count == 0 ? 0 : (amount - kind.apply(before).getOrDefault(part, 0.0)) / count));
        return since;
    }

    /** Files that vanish meanwhile count as nothing. */
    private static long size(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(Costs::taken).sum();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    private static long taken(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException gone) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

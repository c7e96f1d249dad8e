package dev.waymark.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes figures of what was sent and what rang. */
final class JourneyRuns {

    private JourneyRuns() {}

    static JourneyRun of(
            List<Somebody> people,
            Instant begin,
            Map<String, Instant> due,
            Map<String, Instant> hurried,
            Map<String, List<Instant>> rang,
            MeshCosts before,
            MeshCosts after) {
        List<Instant> rings = people.stream()
                .map(person -> rang.get(person.phone()))
                .filter(Objects::nonNull)
                .map(List::getFirst)
                .sorted()
                .toList();
        int twice = (int) people.stream()
                .filter(person -> rang.getOrDefault(person.phone(), List.of()).size() > 1)
                .count();
        long touches = rang.values().stream().mapToLong(List::size).sum();
        return new JourneyRun(
                people.size(),
                people.size() - rings.size(),
                twice,
                latencies(due, rang),
                rings.isEmpty() ? Duration.ZERO : Duration.between(begin, rings.getFirst()),
                rings.isEmpty() ? Duration.ZERO : Duration.between(begin, rings.getLast()),
                middleRate(rings),
                latencies(hurried, rang),
                after.processorPerThousand(before, touches),
                after.storedPerTouch(before, touches));
    }

    private static Latencies latencies(Map<String, Instant> due, Map<String, List<Instant>> rang) {
        Latencies latencies = new Latencies();
        due.forEach((phone, at) -> {
            List<Instant> rings = rang.get(phone);
            if (rings != null) {
                latencies.record(Duration.between(at, rings.getFirst()));
            }
        });
        return latencies;
    }

    /** The start and the end are left out: there is little to do at either. */
    static double middleRate(List<Instant> rings) {
        int from = rings.size() / 10;
        int to = rings.size() * 9 / 10;
        if (to - from < 2) {
            return 0;
        }
        double seconds = Duration.between(rings.get(from), rings.get(to)).toNanos() / 1e9;
        return seconds == 0 ? 0 : (to - from) / seconds;
    }
}

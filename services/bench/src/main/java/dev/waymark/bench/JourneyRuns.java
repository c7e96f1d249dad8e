package dev.waymark.bench;

import static dev.waymark.bench.Spread.millis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes figures of what was sent and what rang. */
final class JourneyRuns {

    static final String LOST = "phones not rung";
    static final String FIRST = "first phone after, ms";

    /** The name of the figure that tells when the last phone rang. */
    static final String LAST = "last phone after, s";

    private JourneyRuns() {}

    static Figures of(
            List<Somebody> people,
            Instant begin,
            Map<String, Instant> due,
            Map<String, Instant> hurried,
            Map<String, List<Instant>> rang,
            Costs before,
            Costs after) {
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
        Figures figures = new Figures()
                .put("phones a second", middleRate(rings))
                .put("phones rung", rings.size())
                .put(LOST, people.size() - rings.size())
                .put("phones rung twice", twice)
                .put(FIRST, rings.isEmpty() ? 0 : millis(Duration.between(begin, rings.getFirst())))
                .put(LAST, rings.isEmpty() ? 0 : millis(Duration.between(begin, rings.getLast())) / 1e3)
                .put("event to phone", latencies(due, rang))
                .put("transactional meanwhile", latencies(hurried, rang));
        after.tell(figures, before, touches);
        return figures;
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

package dev.waymark.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JourneyRunsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-22T08:00:00Z");
    private static final Costs NOTHING = costs(1, 1_000);
    private static final Costs SOMETHING = costs(3, 5_000);

    @Test
    void shouldCountWhatRangWhatIsLostAndWhatRangTwice() {
        // Given
        List<Somebody> people = List.of(person("+1"), person("+2"), person("+3"));
        Map<String, Instant> due = Map.of("+1", BEGIN, "+2", BEGIN.plusMillis(10), "+3", BEGIN);
        Map<String, List<Instant>> rang =
                Map.of("+1", List.of(BEGIN.plusMillis(40)), "+2", List.of(BEGIN.plusMillis(70), BEGIN.plusMillis(900)));

        // When
        Figures run = JourneyRuns.of(people, BEGIN, due, Map.of(), rang, NOTHING, SOMETHING);

        // Then
        assertThat(run.values())
                .containsEntry("phones rung", 2.0)
                .containsEntry("phones not rung", 1.0)
                .containsEntry("phones rung twice", 1.0)
                .containsEntry("first phone after, ms", 40.0)
                .containsEntry("last phone after, s", 0.07);
        assertThat(run.millis().getOrDefault("event to phone", Map.of()).getOrDefault(1.0, 0.0))
                .isBetween(60.0, 62.0);
        assertThat(run.millis()).doesNotContainKey("transactional meanwhile");
    }

    @Test
    void shouldTellCostsForWhatReallyRang() {
        // Given
        Map<String, List<Instant>> rang = Map.of("+1", List.of(BEGIN), "+2", List.of(BEGIN));
        // When
        Figures run = JourneyRuns.of(
                List.of(person("+1"), person("+2")), BEGIN, Map.of(), Map.of(), rang, NOTHING, SOMETHING);
        // Then
        assertThat(run.byPart().get("processor s per 1,000")).containsEntry("zeebe", 1_000.0);
        assertThat(run.byPart().get("bytes stored, each")).containsEntry("zeebe", 2_000.0);
    }

    @Test
    void shouldTakeTheRateOfTheMiddle() {
        // Given
        List<Instant> evenly = IntStream.range(0, 1_000)
                .mapToObj(n -> BEGIN.plusMillis(n * 10L))
                .toList();
        // When
        double rate = JourneyRuns.middleRate(evenly);
        // Then
        assertThat(rate).isCloseTo(100, within(0.1));
        assertThat(JourneyRuns.middleRate(evenly.subList(0, 1))).isZero();
    }

    private static Costs costs(double seconds, double bytes) {
        return new Costs(Map.of("zeebe", seconds), Map.of("zeebe", bytes), Map.of(), Map.of(), Map.of());
    }

    private static Somebody person(String phone) {
        return new Somebody("p" + phone, phone, "Asia/Shanghai");
    }
}

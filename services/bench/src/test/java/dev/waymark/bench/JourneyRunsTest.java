package dev.waymark.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JourneyRunsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-22T08:00:00Z");
    private static final MeshCosts NOTHING = new MeshCosts(Map.of("zeebe", 1.0), Map.of("zeebe", 1_000L));
    private static final MeshCosts SOMETHING = new MeshCosts(Map.of("zeebe", 3.0), Map.of("zeebe", 5_000L));

    @Test
    void shouldCountWhatRangWhatIsLostAndWhatRangTwice() {
        // Given
        List<Somebody> people = List.of(person("+1"), person("+2"), person("+3"));
        Map<String, Instant> due = Map.of("+1", BEGIN, "+2", BEGIN.plusMillis(10), "+3", BEGIN);
        Map<String, List<Instant>> rang =
                Map.of("+1", List.of(BEGIN.plusMillis(40)), "+2", List.of(BEGIN.plusMillis(70), BEGIN.plusMillis(900)));

        // When
        JourneyRun run = JourneyRuns.of(people, BEGIN, due, Map.of(), rang, NOTHING, SOMETHING);

        // Then
        assertThat(run.events()).isEqualTo(3);
        assertThat(run.lost()).isEqualTo(1);
        assertThat(run.twice()).isEqualTo(1);
        assertThat(run.first()).isEqualTo(Duration.ofMillis(40));
        assertThat(run.drained()).isEqualTo(Duration.ofMillis(70));
        assertThat(run.latencies().count()).isEqualTo(2);
        assertThat(run.latencies().percentile(1).toMillis()).isBetween(60L, 62L);
    }

    @Test
    void shouldTellCostsForWhatReallyRang() {
        // Given
        Map<String, List<Instant>> rang = Map.of("+1", List.of(BEGIN), "+2", List.of(BEGIN));
        // When
        JourneyRun run = JourneyRuns.of(
                List.of(person("+1"), person("+2")), BEGIN, Map.of(), Map.of(), rang, NOTHING, SOMETHING);
        // Then
        assertThat(run.processorPerThousand()).isEqualTo(1_000.0);
        assertThat(run.stored()).containsEntry("zeebe", 2_000L);
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

    private static Somebody person(String phone) {
        return new Somebody("p" + phone, phone, "Asia/Shanghai");
    }
}

package dev.waymark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void shouldTellTheMedianAndBetweenWhatTheRunsLie() {
        // Given
        Series series = series(300, 100, 200, 900, 400);

        // Then
        assertThat(series.perSecond()).isEqualTo(new Series.Figure(300, 100, 900));
        assertThat(Report.table(List.of(series)))
                .contains("300 [100-900] things")
                .contains("Medians of 5 runs");
    }

    @Test
    void shouldWriteAllRunsAsJson() {
        // When
        String json = Report.json("./waymark bench \"x\"", List.of(series(10, 20)));

        // Then
        assertThat(json)
                .contains("\"command\": \"./waymark bench \\\"x\\\"\"")
                .contains("\"what\": \"do\", \"load\": \"10 s\", \"unit\": \"things\"")
                .contains("\"perSecond\": 10.0, \"p50Ms\": 4.0")
                .contains("\"perSecond\": 20.0");
    }

    private static Series series(int... perSecond) {
        return new Series(Arrays.stream(perSecond).mapToObj(SeriesTest::run).toList());
    }

    private static Result run(int perSecond) {
        Latencies latencies = new Latencies();
        latencies.record(Duration.ofMillis(4));
        return new Result("do", "10 s", "things", 10L * perSecond, 1, 0, Duration.ofSeconds(10), latencies);
    }
}

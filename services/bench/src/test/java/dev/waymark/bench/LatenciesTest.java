package dev.waymark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void shouldTellPercentilesToTwoPercent() {
        // Given
        Latencies latencies = new Latencies();

        // When
        LongStream.rangeClosed(1, 100_000).forEach(i -> latencies.record(Duration.ofNanos(i * 10_000)));

        // Then
        assertThat(latencies.count()).isEqualTo(100_000);
        for (double part : new double[] {0.01, 0.5, 0.95, 0.99, 0.999, 1}) {
            assertThat(latencies.percentile(part).toNanos() / 1e9).isBetween(part * 0.98, part * 1.02);
        }
    }

    @Test
    void shouldTakeTheShortestAndTheLongest() {
        // Given
        Latencies latencies = new Latencies();

        // When
        latencies.record(Duration.ZERO);
        latencies.record(Duration.ofDays(2));

        // Then
        assertThat(latencies.percentile(0.5)).isEqualTo(Duration.ZERO);
        assertThat(latencies.percentile(1)).isGreaterThan(Duration.ofHours(1));
    }

    @Test
    void shouldKnowNothingOfNothing() {
        assertThat(new Latencies().percentile(0.99)).isEqualTo(Duration.ZERO);
    }
}

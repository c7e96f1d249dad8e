package dev.waymark.platform.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({"1,500,1000", "2,1000,2000", "5,8000,16000", "9,30000,60000", "1000000,30000,60000"})
    void shouldDrawFromTheUpperHalfOfADoublingPause(int attempt, long least, long most) {
        // Given
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

        // When
        var pauses =
                IntStream.range(0, 500).mapToObj(i -> backoff.after(attempt)).toList();

        // Then
        assertThat(pauses)
                .allSatisfy(pause -> assertThat(pause.toMillis()).isBetween(least, most))
                .anySatisfy(pause -> assertThat(pause.toMillis()).isLessThan(least + (most - least) / 4))
                .anySatisfy(pause -> assertThat(pause.toMillis()).isGreaterThan(most - (most - least) / 4));
    }

    @Test
    void shouldNotBringThoseWhoFailedTogetherBackTogether() {
        // Given
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), new Random(7));

        // When
        var pauses = IntStream.range(0, 1000).mapToObj(i -> backoff.after(4)).distinct();

        // Then
        assertThat(pauses.count()).isGreaterThan(800);
    }

    @Test
    void shouldBearAPauseOfZero() {
        // Given
        Backoff backoff = new Backoff(Duration.ZERO, Duration.ZERO);

        // When
        Duration pause = backoff.after(3);

        // Then
        assertThat(pause).isZero();
    }
}

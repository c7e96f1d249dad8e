package dev.waymark.frequency.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SpreadTest {

    private static final Instant OPENING = Instant.parse("2026-01-15T07:00:00Z");

    @Property
    void shouldStayWithinTheSpreadAndBeforeTheEnd(
            @ForAll String key,
            @ForAll @LongRange(max = 600_000) long most,
            @ForAll @LongRange(min = 1, max = 600_000) long room) {
        Instant at = Spread.after(OPENING, Duration.ofMillis(most), OPENING.plusMillis(room), key);

        assertThat(at).isAfterOrEqualTo(OPENING).isBefore(OPENING.plusMillis(room));
        assertThat(Duration.between(OPENING, at).toMillis()).isLessThan(Math.max(1, most));
        assertThat(Spread.after(OPENING, Duration.ofMillis(most), OPENING.plusMillis(room), key))
                .isEqualTo(at);
    }

    @Test
    void shouldUseTheWholeSpreadEvenly() {
        // When
        double mean = IntStream.range(0, 10_000)
                .mapToLong(i -> Duration.between(
                                OPENING, Spread.after(OPENING, Duration.ofMinutes(5), Instant.MAX, "touch-" + i))
                        .toMillis())
                .average()
                .orElseThrow();

        // Then
        assertThat(mean).isBetween(145_000.0, 155_000.0);
    }
}

package dev.waymark.delivery.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.channel.sms.Breaker.Sign;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private Instant now = Instant.parse("2026-12-01T08:00:00Z");
    private final Breaker breaker = breaker(3);

    @Test
    void shouldSpareAnAccountAfterFailuresInARow() {
        // When
        let(Sign.FAILS, Sign.FAILS, Sign.WORKS, Sign.FAILS, Sign.NO_WORD, Sign.FAILS, Sign.FAILS);

        // Then
        assertThat(breaker.lets()).isFalse();
        assertThat(breaker.enter()).isFalse();
    }

    @Test
    void shouldLetOneMessageTryItWhenThePauseIsOver() {
        // Given
        let(Sign.FAILS, Sign.FAILS, Sign.FAILS);

        // When
        now = now.plusSeconds(5);

        // Then
        assertThat(breaker.enter()).isTrue();
        assertThat(breaker.enter()).isFalse();
        breaker.came(Sign.WORKS);
        assertThat(breaker.enter()).isTrue();
    }

    @Test
    void shouldPauseTwiceAsLongEachTimeTheTryFails() {
        // Given
        let(Sign.FAILS, Sign.FAILS, Sign.FAILS);

        // When and then
        for (int pause : List.of(5, 10, 20, 30, 30)) {
            now = now.plusSeconds(pause).minusMillis(1);
            assertThat(breaker.lets()).isFalse();
            now = now.plusMillis(1);
            assertThat(breaker.enter()).isTrue();
            breaker.came(Sign.FAILS);
        }
    }

    @Test
    void shouldTryAgainAtOnceWhenTheTrySaidNothing() {
        // Given
        let(Sign.FAILS, Sign.FAILS, Sign.FAILS);
        now = now.plusSeconds(5);
        breaker.enter();

        // When
        breaker.came(Sign.NO_WORD);

        // Then
        assertThat(breaker.enter()).isTrue();
    }

    /** Against a count of failures in a row: as long as there are fewer than it takes, every message goes, and with the last of them none. */
    @Property
    void shouldOpenWithTheLastOfTheFailuresInARowAndNotBefore(
            @ForAll @IntRange(min = 1, max = 5) int most, @ForAll @Size(max = 40) List<Sign> signs) {
        // Given
        Breaker tried = breaker(most);
        int inARow = 0;

        // When and then
        for (Sign sign : signs) {
            assertThat(tried.enter()).isEqualTo(inARow < most);
            if (inARow < most) {
                tried.came(sign);
                inARow = sign == Sign.FAILS ? inARow + 1 : sign == Sign.WORKS ? 0 : inARow;
            }
        }
    }

    private void let(Sign... signs) {
        for (Sign sign : signs) {
            assertThat(breaker.enter()).isTrue();
            breaker.came(sign);
        }
    }

    private Breaker breaker(int failures) {
        return new Breaker(
                new SmsBreakerSettings() {
                    @Override
                    public int failures() {
                        return failures;
                    }

                    @Override
                    public Duration pause() {
                        return Duration.ofSeconds(5);
                    }

                    @Override
                    public Duration longestPause() {
                        return Duration.ofSeconds(30);
                    }
                },
                () -> now);
    }
}

package dev.waymark.journey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private static final long QUICK = Duration.ofMillis(5).toNanos();

    private final InFlight inFlight = new InFlight(32, Duration.ofSeconds(1));

    @Test
    void shouldNeverHaveMoreUnderWayThanItsLimit() {
        // Given
        int room = inFlight.room();

        // When
        for (int n = 0; n < room; n++) {
            inFlight.sent();
        }

        // Then
        assertThat(room).isEqualTo(16);
        assertThat(inFlight.room()).isZero();
    }

    @Test
    void shouldGrowByOneARoundUpToTheMost() {
        // When
        rounds(1, false, QUICK);
        int afterOne = inFlight.limit();
        rounds(40, false, QUICK);

        // Then
        assertThat(afterOne).isBetween(16, 17);
        assertThat(inFlight.limit()).isEqualTo(32);
    }

    @Test
    void shouldGiveWayOncePerRoundWhenTheEngineIsOverloaded() {
        // When
        rounds(1, true, QUICK);

        // Then
        assertThat(inFlight.limit()).isEqualTo(10);
    }

    @Test
    void shouldGiveWayWhenTheEngineIsSlow() {
        // When
        rounds(1, false, Duration.ofSeconds(2).toNanos());

        // Then
        assertThat(inFlight.limit()).isEqualTo(10);
    }

    @Test
    void shouldAlwaysLeaveRoomForOneTry() {
        // When
        rounds(50, true, QUICK);

        // Then
        assertThat(inFlight.room()).isEqualTo(1);
    }

    private void rounds(int count, boolean congested, long nanos) {
        for (int round = 0; round < count; round++) {
            int size = inFlight.room();
            for (int n = 0; n < size; n++) {
                inFlight.sent();
            }
            for (int n = 0; n < size; n++) {
                inFlight.answered(congested, nanos);
            }
        }
    }
}

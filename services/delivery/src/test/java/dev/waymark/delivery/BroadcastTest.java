package dev.waymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BroadcastTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @Test
    void shouldTellHowFarItIsAndWhenItEnds() {
        // When
        Broadcast broadcast = broadcast(Broadcast.State.RUNNING, Map.of("SENT", 90L, "CAPPED", 10L), null);

        // Then
        assertThat(broadcast.decided()).isEqualTo(100);
        assertThat(broadcast.pending()).isEqualTo(50);
        assertThat(broadcast.rate()).isEqualTo(10);
        assertThat(broadcast.expectedEnd(NOW)).contains(NOW.plusSeconds(90));
    }

    @Test
    void shouldNotEndBeforeTheLastOneIsHeld() {
        // Given
        Instant morning = NOW.plus(Duration.ofHours(12));

        // Then
        assertThat(broadcast(Broadcast.State.RUNNING, Map.of("SENT", 100L), morning)
                        .expectedEnd(NOW))
                .contains(morning);
        assertThat(broadcast(Broadcast.State.PAUSED, Map.of("SENT", 100L), morning)
                        .expectedEnd(NOW))
                .isEmpty();
        assertThat(broadcast(Broadcast.State.RUNNING, Map.of(), null).expectedEnd(NOW))
                .isEmpty();
    }

    private static Broadcast broadcast(Broadcast.State state, Map<String, Long> counts, @Nullable Instant lastHeld) {
        BroadcastOrder order = new BroadcastOrder(
                "run",
                "season-greetings",
                "greet",
                "gold",
                "season-greeting",
                Purpose.MARKETING,
                "sms",
                Duration.ofDays(1),
                Labels.NONE,
                Map.of(),
                null,
                null);
        return new Broadcast(
                UUID.randomUUID(),
                order,
                state,
                null,
                1_000L,
                150,
                counts,
                Duration.ofSeconds(10),
                lastHeld,
                NOW.minusSeconds(10),
                null,
                null);
    }
}

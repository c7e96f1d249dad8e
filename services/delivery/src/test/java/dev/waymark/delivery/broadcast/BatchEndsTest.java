package dev.waymark.delivery.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.TouchOutcome;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.store.BroadcastBatches.End;
import dev.waymark.delivery.worker.TouchAnswer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchEndsTest {

    /** The mesh's clock may differ from the machine's. */
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private static final Instant SYSTEM = Instant.parse("2026-11-20T03:00:00Z");

    @Test
    void shouldCountWhatIsDecidedHoldWhatWaitsAndKeepTheRest() {
        // When
        End end = BatchEnds.of(
                Map.of(
                        "sent", stands(new TouchState.Done(new TouchOutcome.Sent())),
                        "ended", stands(new TouchState.Done(new TouchOutcome.Ended("cap"))),
                        "asleep", stands(new TouchState.Held("QUIET_HOURS", NOW.plusSeconds(3_600))),
                        "throttled", stands(new TouchState.Held("THROTTLED", NOW.plusSeconds(7))),
                        "elsewhere", new TouchAnswer.Elsewhere(),
                        "unanswered", new TouchAnswer.Waiting("consent does not answer"),
                        "broken", new TouchAnswer.Faulty("Mend it.")),
                1,
                NOW,
                SYSTEM);

        // Then
        assertThat(end.counts()).isEqualTo(Map.of("SENT", 1L, "ENDED", 1L));
        assertThat(end.waiting()).isEqualTo(Map.of("asleep", NOW.plusSeconds(3_600), "broken", NOW.plusSeconds(600)));
        assertThat(end.left()).containsExactlyInAnyOrder("throttled", "elsewhere", "unanswered");
        assertThat(end.due()).isEqualTo(NOW.plusSeconds(7));
        assertThat(end.problem()).isEqualTo("Mend it.");
        assertThat(end.stop()).isFalse();
    }

    @Test
    void shouldStopWhereNobodyCanBeWrittenTo() {
        // When
        End end = BatchEnds.of(
                Map.of("ada", new TouchAnswer.Faulty("Publish it."), "ben", new TouchAnswer.Faulty("Publish it.")),
                4,
                NOW,
                SYSTEM);

        // Then
        assertThat(end.stop()).isTrue();
        assertThat(end.left()).containsExactlyInAnyOrder("ada", "ben");
        assertThat(end.due()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "5, 16", "6, 30", "1000, 30"})
    void shouldWaitLongerEachTime(int tries, int seconds) {
        // When
        End end = BatchEnds.of(Map.of("ada", new TouchAnswer.Elsewhere()), tries, NOW, SYSTEM);

        // Then
        assertThat(end.due()).isEqualTo(NOW.plusSeconds(seconds));
    }

    @Test
    void shouldWaitForASenderUntilItIsTakenForDead() {
        // When
        End end = BatchEnds.of(
                Map.of("ada", stands(new TouchState.Dispatching(UUID.randomUUID(), SYSTEM.plusSeconds(20)))),
                1,
                NOW,
                SYSTEM);

        // Then
        assertThat(end.left()).containsExactly("ada");
        assertThat(end.due()).isEqualTo(NOW.plusSeconds(20));
    }

    private static TouchAnswer stands(TouchState state) {
        return new TouchAnswer.Stands(state, UUID.randomUUID(), "sms");
    }
}

package dev.waymark.delivery.gates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Labels;
import dev.waymark.delivery.Passage;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.SendRequest;
import dev.waymark.delivery.TouchKey;
import dev.waymark.delivery.TouchOutcome;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.Trail;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StepTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private static final Candidate ADA = Candidate.before(
            new TouchKey("entry", "SendReminder", 1),
            UUID.randomUUID(),
            0,
            new TouchState.Open(),
            new SendRequest(
                    "entry",
                    "ada",
                    "cart-recovery",
                    "SendReminder",
                    "cart-reminder",
                    Purpose.MARKETING,
                    "sms",
                    List.of(),
                    Duration.ofDays(1),
                    Labels.NONE,
                    Map.of(),
                    null,
                    null),
            Instant.MAX,
            Trail.empty());

    @Test
    void shouldHoldBackAMessageWhenAServiceNeverAnswers() {
        // Given
        Step<String> mute = step(asked -> Uni.createFrom().nothing());

        // When
        List<Passage> passages =
                mute.lead(List.of(new Passage.Passing(ADA))).await().atMost(Duration.ofSeconds(20));

        // Then
        assertThat(passages).containsExactly(new Passage.Waiting(ADA, "consent does not answer"));
        assertThat(counted("waiting", "NO_ANSWER")).isEqualTo(1);
    }

    @Test
    void shouldCountDecisionsByTheCodeOfTheirReason() {
        // Given
        Step<String> strict = step(asked -> Uni.createFrom().item(List.of("NO_CONSENT:brand-7", "NO_CONSENT:brand-8")));

        // When
        strict.lead(List.of(new Passage.Passing(ADA), new Passage.Passing(ADA)))
                .await()
                .atMost(Duration.ofSeconds(20));

        // Then
        assertThat(counted("stopped", "NO_CONSENT")).isEqualTo(2);
        assertThat(meters.get("waymark.gate").tag("gate", "consent").timer().count())
                .isEqualTo(1);
    }

    private Step<String> step(Function<List<Candidate>, Uni<List<String>>> ask) {
        return new Step<>(
                "consent",
                "consent",
                ask,
                (c, reason) -> new Passage.Stopped(c, new TouchOutcome.Suppressed(reason)),
                new GateMeters(meters));
    }

    private double counted(String decision, String reason) {
        return meters.get("waymark.gate.decisions")
                .tags("gate", "consent", "decision", decision, "reason", reason)
                .counter()
                .count();
    }
}

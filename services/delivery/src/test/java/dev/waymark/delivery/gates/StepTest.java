package dev.waymark.delivery.gates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Labels;
import dev.waymark.delivery.Passage;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.SendRequest;
import dev.waymark.delivery.TouchKey;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.Trail;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StepTest {

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
        Step<String> mute = Step.of("consent", asked -> Uni.createFrom().nothing(), (c, a) -> new Passage.Passing(c));

        // When
        List<Passage> passages =
                mute.lead(List.of(new Passage.Passing(ADA))).await().atMost(Duration.ofSeconds(20));

        // Then
        assertThat(passages).containsExactly(new Passage.Waiting(ADA, "consent does not answer"));
    }
}

package dev.waymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackingLawsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final TrackingLaws laws = TrackingLaws.load();

    @ParameterizedTest
    @CsvSource({
        "eu, IfAgreed, IfAgreed",
        "uk, IfAgreed, IfAgreed",
        "cn, Tracked, IfAgreed",
        "us, Tracked, Tracked",
        "unknown, IfAgreed, IfAgreed",
        "of-an-operator, IfAgreed, IfAgreed",
        ", IfAgreed, IfAgreed"
    })
    void shouldAskForWhatTheLawOfThePlaceAsks(@Nullable String jurisdiction, String clicks, String opens) {
        // Given
        Candidate ada = of(Purpose.MARKETING, jurisdiction, true, 40);

        // Then
        assertThat(laws.clicks(ada).getClass().getSimpleName()).isEqualTo(clicks);
        assertThat(laws.opens(ada).getClass().getSimpleName()).isEqualTo(opens);
    }

    @Test
    void shouldSeeNothingOfWhatIsNotMarketingNotPersonalOrForTheYoung() {
        assertThat(laws.clicks(of(Purpose.TRANSACTIONAL, "us", true, 40)))
                .isEqualTo(new TrackingDecision.Untracked("TRANSACTIONAL"));
        assertThat(laws.clicks(of(Purpose.MARKETING, "us", false, 40)))
                .isEqualTo(new TrackingDecision.Untracked("NOT_PERSONAL"));
        assertThat(laws.opens(of(Purpose.MARKETING, "us", true, 17)))
                .isEqualTo(new TrackingDecision.Untracked("MINOR"));
        assertThat(laws.opens(of(Purpose.MARKETING, "us", true, 18))).isEqualTo(new TrackingDecision.Tracked());
    }

    private static Candidate of(Purpose purpose, @Nullable String jurisdiction, boolean personalised, int age) {
        Candidate candidate = Candidate.before(
                new TouchKey("e-1", "SendReminder", 1),
                UUID.randomUUID(),
                0,
                new TouchState.Open(),
                new SendRequest(
                        "e-1",
                        "ada",
                        "cart-recovery",
                        "SendReminder",
                        "cart-reminder",
                        purpose,
                        "sms",
                        List.of(),
                        Duration.ofDays(1),
                        Labels.NONE,
                        Map.of(),
                        null,
                        null),
                NOW,
                Trail.empty());
        Recipient.Reachable recipient = new Recipient.Reachable(
                Destination.of("+8613800138000"), null, null, new LegalFacts("CN", "ADDRESS", age), Map.of());
        TrailEntry entry = TrailEntry.of(Gate.CONSENT, "GRANTED", null, NOW);
        return candidate.reachable(recipient, entry).permitted(new Permit(NOW, jurisdiction, personalised), entry);
    }
}

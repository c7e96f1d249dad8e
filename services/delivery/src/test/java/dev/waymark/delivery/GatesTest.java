package dev.waymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    private static final FrequencyVerdict.Basis BASIS =
            new FrequencyVerdict.Basis("quiet-hours-cn@p7", "Asia/Shanghai");

    private final Candidate ada = Candidate.before(
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
                    Purpose.MARKETING,
                    "sms",
                    List.of(),
                    Duration.ofDays(1),
                    Labels.NONE,
                    Map.of(),
                    null,
                    null),
            TOMORROW,
            Trail.empty());

    @Test
    void shouldExpireAtItsBestBefore() {
        // When
        Passage before = Gates.bestBefore(ada, TOMORROW.minusMillis(1));
        Passage at = Gates.bestBefore(ada, TOMORROW);

        // Then
        assertThat(before).isInstanceOf(Passage.Passing.class);
        assertThat(at).isInstanceOfSatisfying(Passage.Stopped.class, stopped -> assertThat(stopped.outcome())
                .isEqualTo(new TouchOutcome.Expired("BEST_BEFORE_OVER")));
    }

    @Test
    void shouldNameTheFaultOfATemplateForAnotherChannel() {
        // When
        Passage passage = Gates.template(ada, new TemplateDescription.Known(1, "push", List.of(), false));

        // Then
        assertThat(passage).isInstanceOfSatisfying(Passage.Faulty.class, faulty -> assertThat(faulty.problem())
                .contains("cart-reminder", "push", "sms"));
    }

    @Test
    void shouldNoteTheLedgerPositionOfARefusal() {
        // When
        Passage passage = Gates.consent(
                ada, new ConsentDecision.Denied("WITHDRAWN", new ConsentDecision.Basis(17L, 19L, "cn")), NOW);

        // Then
        assertThat(passage).isInstanceOfSatisfying(Passage.Stopped.class, stopped -> {
            assertThat(stopped.outcome()).isEqualTo(new TouchOutcome.Suppressed("NO_CONSENT"));
            assertThat(stopped.candidate().trail().entries()).singleElement().satisfies(entry -> {
                assertThat(entry.reason()).isEqualTo("WITHDRAWN");
                assertThat(entry.ledgerPosition()).isEqualTo(17);
            });
        });
    }

    @Test
    void shouldTakeThePersonOutOfAMessageThatMayNotBePersonal() {
        // Given
        Candidate known = reached();

        // When
        Passage marketing = Gates.consent(known, granted(false), NOW);
        Passage personal = Gates.consent(known, granted(true), NOW);

        // Then
        assertThat(attributes(marketing)).isEmpty();
        assertThat(marketing.candidate().trail().entries().getLast().facts()).containsEntry("personalised", "no");
        assertThat(attributes(personal)).containsEntry("firstName", "Ada");
        assertThat(personal.candidate().trail().entries().getLast().computedFrom())
                .isEqualTo(19);
    }

    @Test
    void shouldWriteAnewWhatWasWrittenPersonallyBeforeThePersonRefused() {
        // Given
        Candidate written = Gates.content(reached(), new Rendering.Rendered(Content.of("Dear Ada"), 1, null), NOW)
                .candidate();

        // When
        Passage asked = Gates.consent(written, granted(false), NOW);

        // Then
        assertThat(asked).isInstanceOf(Passage.Waiting.class);
    }

    @ParameterizedTest
    @CsvSource({"DROP, SKIPPED", "BRANCH, CAPPED", "END, ENDED"})
    void shouldEndAsTheRuleOfTheCapSays(WhenHit whenHit, TouchOutcome.Name outcome) {
        // When
        Passage passage =
                Gates.frequency(ada, new FrequencyVerdict.Capped("per-day", "3/3", null, whenHit, BASIS), NOW);

        // Then
        assertThat(passage).isInstanceOfSatisfying(Passage.Stopped.class, stopped -> {
            assertThat(stopped.outcome().name()).isEqualTo(outcome);
            assertThat(stopped.outcome().whenHit()).isEqualTo(whenHit);
            assertThat(stopped.outcome()).isEqualTo(TouchOutcome.of(outcome, "per-day"));
        });
    }

    private Candidate reached() {
        return Gates.profile(
                        ada,
                        new Recipient.Reachable(
                                Destination.of("+86"), null, null, LegalFacts.NONE, Map.of("firstName", "Ada")),
                        NOW)
                .candidate();
    }

    private static ConsentDecision granted(boolean personalised) {
        return new ConsentDecision.Granted(
                "CONSENT",
                new ConsentDecision.Basis(17L, 19L, "cn"),
                personalised,
                new Permit(TOMORROW, "cn", personalised));
    }

    private static Map<String, Object> attributes(Passage passage) {
        return Objects.requireNonNull(passage.candidate().recipient()).attributes();
    }

    @Test
    void shouldHoldUntilTheWindowOpensIfThatIsInTime() {
        // When
        Passage inTime = Gates.frequency(ada, new FrequencyVerdict.Deferred(TOMORROW.minusSeconds(1), BASIS), NOW);
        Passage tooLate = Gates.frequency(ada, new FrequencyVerdict.Deferred(TOMORROW, BASIS), NOW);

        // Then
        assertThat(inTime).isInstanceOf(Passage.Held.class);
        assertThat(tooLate).isInstanceOfSatisfying(Passage.Stopped.class, stopped -> assertThat(stopped.outcome())
                .isInstanceOf(TouchOutcome.Expired.class));
    }

    @Test
    void shouldKeepOfEarlierRunsOnlyWhatHeldThem() {
        // Given
        Passage held = Gates.frequency(
                ((Passage.Passing) Gates.profile(
                                ada,
                                new Recipient.Reachable(Destination.of("+86"), null, null, LegalFacts.NONE, Map.of()),
                                NOW))
                        .candidate(),
                new FrequencyVerdict.Deferred(NOW.plusSeconds(60), BASIS),
                NOW);

        // When
        Trail next = held.candidate().trail().earlierRuns();

        // Then
        assertThat(next.entries()).singleElement().satisfies(entry -> assertThat(entry.verdict())
                .isEqualTo("DEFERRED"));
    }

    @Test
    void shouldShowNoAddressTextOrAttributeInItsLogForm() {
        // Given
        Passage passage = Gates.profile(
                ada,
                new Recipient.Reachable(
                        Destination.of("+8613800138000"), "zh-CN", null, LegalFacts.NONE, Map.of("firstName", "Ada L")),
                NOW);
        Passage written =
                Gates.content(passage.candidate(), new Rendering.Rendered(Content.of("Dear Ada L"), 1, "zh-CN"), NOW);

        // When
        String form = written.toString();

        // Then
        assertThat(form).doesNotContain("+86138").doesNotContain("Ada L");
    }
}

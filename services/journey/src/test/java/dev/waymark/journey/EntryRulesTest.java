package dev.waymark.journey;

import static dev.waymark.journey.Fixtures.TRACE;
import static dev.waymark.journey.Fixtures.abandoned;
import static dev.waymark.journey.Fixtures.cartRecovery;
import static dev.waymark.journey.Fixtures.event;
import static dev.waymark.journey.Fixtures.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntryRulesTest {

    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    @Test
    void shouldGiveTheInstanceExactlyTheVariablesOfTheConventions() {
        // Given
        EntryRules rules = rules(Map.of("cart-recovery.orderWait", "PT10S"));

        // When
        Candidate candidate = only(rules, abandoned("e-1", "ada", "c-1"), version(cartRecovery(), 3));

        // Then
        assertThat(candidate.planned()).isEqualTo(new EntryDecision.Entered());
        assertThat(candidate.entryKey()).isEqualTo("ada");
        assertThat(candidate.journey().version()).isEqualTo(3);
        assertThat(candidate.variables())
                .isEqualTo(Map.of(
                        "entryId",
                        ID.toString(),
                        "personId",
                        "ada",
                        "journeyId",
                        "cart-recovery",
                        "bucket",
                        Buckets.of("cart-recovery", "ada"),
                        "traceparent",
                        TRACE,
                        "cartId",
                        "c-1",
                        "total",
                        199,
                        "orderWait",
                        "PT10S",
                        "discount",
                        new BigDecimal("10")));
    }

    @Test
    void shouldKeepAnAbsentFieldAsNull() {
        // Given
        JourneyEvent bare = event("e-1", "cart.abandoned", "ada", Map.of());

        // When
        Candidate candidate = only(rules(Map.of()), bare, version(cartRecovery(), 1));

        // Then
        assertThat(candidate.variables()).containsEntry("cartId", null).containsEntry("total", null);
    }

    @Test
    void shouldUseADataFieldAsKey() {
        // When
        Candidate candidate = only(rules(Map.of()), abandoned("e-1", "ada", "c-1"), version(cartRecovery("cartId"), 1));

        // Then
        assertThat(candidate.entryKey()).isEqualTo("c-1");
    }

    @Test
    void shouldRefuseAnEventWithoutTheKey() {
        // Given
        JourneyEvent bare = event("e-1", "cart.abandoned", "ada", Map.of("cartId", List.of("c-1")));

        // When
        Candidate candidate = only(rules(Map.of()), bare, version(cartRecovery("cartId"), 1));

        // Then
        assertThat(candidate.planned())
                .isEqualTo(new EntryDecision.NotEligible(
                        "The event has no cartId that can be the entry key: text up to 200 characters, or a number."));
    }

    @Test
    void shouldRefuseWhatCannotBeKept() {
        // Given
        JourneyEvent letter = event("e-1", "cart.abandoned", "ada", Map.of("cartId", "c".repeat(201)));

        // When
        Candidate candidate = only(rules(Map.of()), letter, version(cartRecovery(), 1));

        // Then
        assertThat(candidate.planned())
                .isInstanceOfSatisfying(EntryDecision.NotEligible.class, refusal -> assertThat(refusal.reason())
                        .contains("cartId")
                        .doesNotContain("ccc"));
        assertThat(candidate.variables()).isEmpty();
    }

    @Test
    void shouldRefuseWhileTheJourneyIsPaused() {
        // Given
        JourneyVersion paused = new JourneyVersion(cartRecovery(), 1, true, true);

        // When
        Candidate candidate = only(rules(Map.of()), abandoned("e-1", "ada", "c-1"), paused);

        // Then
        assertThat(candidate.planned()).isEqualTo(new EntryDecision.NotEligible("The journey is paused."));
    }

    @Test
    void shouldLetNobodyIntoAnOldVersionNorWithAnotherEventNorWithADeliveryStatus() {
        // Given
        JourneyVersion old = new JourneyVersion(cartRecovery(), 1, false, false);
        JourneyVersion newest = version(cartRecovery(), 2);
        JourneyEvent status = new JourneyEvent(
                "/delivery", "d-1", "cart.abandoned", "ada", null, Map.of(), new JourneyEvent.Entry(ID));

        // When
        List<Candidate> candidates = rules(Map.of())
                .candidates(List.of(status, Fixtures.ordered("e-2", "ada", "c-1")), List.of(old, newest));

        // Then
        assertThat(candidates).isEmpty();
    }

    @Test
    void shouldFallBackToTheDefaultWhereATimerCouldNotUseTheValue() {
        // Given
        JourneyParameters parameters = new JourneyParameters(
                Map.of("cart-recovery.orderWait", "soon", "cart-recovery.colour", "red", "x.y", "1"));

        // When
        Map<String, Object> values = parameters.valuesFor(cartRecovery());

        // Then
        assertThat(values).isEqualTo(new HashMap<>(Map.of("orderWait", "PT1H", "discount", new BigDecimal("10"))));
        assertThat(parameters.unusable(List.of(cartRecovery()))).containsExactly("cart-recovery.orderWait");
        assertThat(parameters.unknown(List.of(cartRecovery()))).containsExactly("cart-recovery.colour", "x.y");
    }

    private static EntryRules rules(Map<String, String> parameters) {
        return new EntryRules(new JourneyParameters(parameters), () -> ID);
    }

    private static Candidate only(EntryRules rules, JourneyEvent event, JourneyVersion version) {
        List<Candidate> candidates = rules.candidates(List.of(event), List.of(version));
        assertThat(candidates).hasSize(1);
        return candidates.getFirst();
    }
}

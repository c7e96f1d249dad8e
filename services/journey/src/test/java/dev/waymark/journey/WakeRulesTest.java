package dev.waymark.journey;

import static dev.waymark.journey.Fixtures.abandoned;
import static dev.waymark.journey.Fixtures.cartRecovery;
import static dev.waymark.journey.Fixtures.delivered;
import static dev.waymark.journey.Fixtures.inside;
import static dev.waymark.journey.Fixtures.ordered;
import static dev.waymark.journey.Fixtures.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WakeRulesTest {

    private static final UUID ADA = UUID.fromString("00000000-0000-7000-8000-00000000000a");
    private static final UUID BOB = UUID.fromString("00000000-0000-7000-8000-00000000000b");
    private static final List<JourneyVersion> VERSIONS = List.of(version(cartRecovery(), 1));

    private final ActiveEntry ada = inside(ADA, "ada", Map.of("cartId", "c-1"));
    private final ActiveEntry bob = inside(BOB, "bob", Map.of("cartId", "c-1"));

    @Test
    void shouldWakeTheEntryOfThatPersonAndCart() {
        // When
        List<Wake> wakes = WakeRules.wakes(List.of(ordered("o-1", "ada", "c-1")), List.of(ada, bob), VERSIONS);

        // Then
        assertThat(wakes).containsExactly(new Wake(ADA, "order.placed", "/shop#o-1/" + ADA, null));
    }

    @Test
    void shouldWakeNobodyForAnotherCartOrForNone() {
        // When
        List<Wake> wakes = WakeRules.wakes(
                List.of(ordered("o-1", "ada", "c-2"), Fixtures.event("o-2", "order.placed", "ada", Map.of())),
                List.of(ada, inside(BOB, "ada", Map.of())),
                VERSIONS);

        // Then
        assertThat(wakes).isEmpty();
    }

    @Test
    void shouldWakeTheOneEntryThatAStatusNames() {
        // When
        List<Wake> wakes = WakeRules.wakes(List.of(delivered("d-1", "bob", BOB)), List.of(ada, bob), VERSIONS);

        // Then
        assertThat(wakes).containsExactly(new Wake(BOB, "message.delivered", "/delivery#d-1/" + BOB, Duration.ZERO));
    }

    @Test
    void shouldNotWakeAnEntryThatCameInLaterInTheBatch() {
        // Given
        ActiveEntry later = new ActiveEntry(ADA, "cart-recovery", 1, "ada", ada.variables(), 1);
        List<JourneyEvent> events =
                List.of(ordered("o-1", "ada", "c-1"), abandoned("a-1", "ada", "c-1"), ordered("o-2", "ada", "c-1"));

        // When
        List<Wake> wakes = WakeRules.wakes(events, List.of(later), VERSIONS);

        // Then
        assertThat(wakes).extracting(Wake::messageId).containsExactly("/shop#o-2/" + ADA);
    }

    @Test
    void shouldHoldThePersonToTheWaitsOfTheVersionEntered() {
        // Given
        JourneyDefinition other = new JourneyDefinition(
                "cart-recovery",
                "Cart recovery",
                cartRecovery().start(),
                List.of(new WaitRule("w", "cart.emptied", null, null)),
                Set.of());
        List<JourneyVersion> both = List.of(new JourneyVersion(cartRecovery(), 1, false, false), version(other, 2));

        // When
        List<Wake> wakes = WakeRules.wakes(
                List.of(ordered("o-1", "ada", "c-1"), Fixtures.event("o-2", "cart.emptied", "ada", Map.of())),
                List.of(ada),
                both);

        // Then
        assertThat(wakes).extracting(Wake::event).containsExactly("order.placed");
    }
}

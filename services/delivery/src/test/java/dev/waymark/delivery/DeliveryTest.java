package dev.waymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @Property
    void shouldEndTheSameInWhateverOrderAndHoweverOftenReceiptsCome(
            @ForAll @Size(min = 1, max = 12) List<@From("fates") Fate> told, @ForAll Random random) {
        // Given
        List<Fate> shuffled = new ArrayList<>(told);
        shuffled.addAll(told.subList(0, random.nextInt(told.size())));
        Collections.shuffle(shuffled, random);

        // When
        Delivery inOrder = after(handedOver(new TouchOutcome.Sent(), 1), told);
        Delivery inAnother = after(handedOver(new TouchOutcome.Sent(), 1), shuffled);

        // Then
        assertThat(inAnother.fate()).isEqualTo(inOrder.fate()).isEqualTo(strongest(told));
        assertThat(after(inOrder, told)).isEqualTo(inOrder);
    }

    @Property
    void shouldJoinFatesAsALattice(@ForAll("fates") Fate one, @ForAll("fates") Fate two, @ForAll("fates") Fate three) {
        assertThat(one.and(one)).isEqualTo(one);
        assertThat(one.and(two)).isEqualTo(two.and(one)).isIn(one, two);
        assertThat(one.and(two).and(three)).isEqualTo(one.and(two.and(three)));
    }

    @Property
    void shouldAnnounceEachKindOnceAndFailureNeverAfterArrival(
            @ForAll @Size(min = 1, max = 12) List<@From("fates") Fate> told) {
        // Given
        Delivery delivery = handedOver(new TouchOutcome.Sent(), 1);
        List<ReceiptState> announced = new ArrayList<>();

        // When
        for (Fate fate : told) {
            Delivery before = delivery;
            delivery = before.after(List.of(fate), "X", NOW).orElse(before);
            delivery.newsSince(before).forEach(news -> announced.add(news.state()));
        }

        // Then
        assertThat(announced).doesNotHaveDuplicates().doesNotContain(ReceiptState.PENDING);
        assertThat(announced.stream().filter(ReceiptState::failed)).hasSizeLessThanOrEqualTo(1);
        if (announced.contains(ReceiptState.READ)) {
            assertThat(announced).containsSubsequence(ReceiptState.DELIVERED, ReceiptState.READ);
        }
        if (announced.stream().anyMatch(ReceiptState::failed) && announced.size() > 1) {
            assertThat(announced.getFirst().failed()).isTrue();
        }
    }

    @Provide
    Arbitrary<Fate> fates() {
        return Combinators.combine(
                        Arbitraries.of(ReceiptState.class),
                        Arbitraries.of(Failure.class).injectNull(0.2))
                .as(Fate::new);
    }

    /** A naive model: by what the states and failures are called. */
    private static Fate strongest(List<Fate> told) {
        for (ReceiptState state : List.of(ReceiptState.READ, ReceiptState.DELIVERED)) {
            if (told.contains(Fate.of(state))) {
                return Fate.of(state);
            }
        }
        for (ReceiptState state : List.of(ReceiptState.FAILED, ReceiptState.EXPIRED)) {
            for (Failure failure : List.of(
                    Failure.NO_SUCH_ADDRESS, Failure.BLOCKED, Failure.FULL, Failure.UNREACHABLE, Failure.TECHNICAL)) {
                if (told.contains(new Fate(state, failure))) {
                    return new Fate(state, failure);
                }
            }
            if (told.contains(Fate.of(state))) {
                return Fate.of(state);
            }
        }
        return Fate.of(ReceiptState.PENDING);
    }

    private static Delivery after(Delivery delivery, List<Fate> told) {
        Delivery now = delivery;
        for (Fate fate : told) {
            now = now.after(List.of(fate), "X", NOW).orElse(now);
        }
        return now;
    }

    @Test
    void shouldLearnThatAnUnknownMessageWasTaken() {
        // Given
        Delivery unknown = handedOver(new TouchOutcome.Unknown("NO_ANSWER"), 0);

        // When
        Delivery learned = unknown.after(List.of(Fate.of(ReceiptState.PENDING)), "ENROUTE", NOW)
                .orElseThrow();

        // Then
        assertThat(learned.state().outcome()).isEqualTo(new TouchOutcome.Sent());
        assertThat(learned.newsSince(unknown)).containsExactly(Fate.of(ReceiptState.PENDING));
    }

    @Test
    void shouldNotChangeWhatIsDecidedOtherwise() {
        // Given
        TouchState.Done rejected = new TouchState.Done(new TouchOutcome.Rejected("SMPP_0x0B"));

        // When
        TouchState.Done still = rejected.learned(new TouchOutcome.Sent());

        // Then
        assertThat(still).isEqualTo(rejected);
    }

    @Test
    void shouldFailWhenOneOfItsPartsFails() {
        // Given
        Delivery delivery = handedOver(new TouchOutcome.Sent(), 3);

        // When
        Delivery failed = delivery.after(
                        List.of(
                                Fate.of(ReceiptState.DELIVERED),
                                new Fate(ReceiptState.EXPIRED, Failure.FULL),
                                Fate.of(ReceiptState.READ)),
                        "UNDELIV",
                        NOW)
                .orElseThrow();

        // Then
        assertThat(failed.fate()).isEqualTo(new Fate(ReceiptState.EXPIRED, Failure.FULL));
    }

    private static Delivery handedOver(TouchOutcome outcome, int parts) {
        return new Delivery(new TouchState.Done(outcome), parts, null, Trail.empty());
    }
}

package dev.waymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @Property
    void shouldEndTheSameInWhateverOrderReceiptsCome(@ForAll List<ReceiptState> receipts) {
        // Given
        Delivery delivery = handedOver(new TouchOutcome.Sent(), 1);

        // When
        for (ReceiptState receipt : receipts) {
            delivery = delivery.after(
                            receipt == ReceiptState.DELIVERED ? 1 : 0, receipt == ReceiptState.FAILED, "X", NOW)
                    .orElse(delivery);
        }

        // Then
        assertThat(delivery.receipt()).isEqualTo(strongest(receipts));
    }

    private static @Nullable ReceiptState strongest(List<ReceiptState> receipts) {
        return receipts.contains(ReceiptState.DELIVERED)
                ? ReceiptState.DELIVERED
                : receipts.contains(ReceiptState.FAILED)
                        ? ReceiptState.FAILED
                        : receipts.isEmpty() ? null : ReceiptState.PENDING;
    }

    @Test
    void shouldTellNothingNewTheSecondTime() {
        // Given
        Delivery delivered = handedOver(new TouchOutcome.Sent(), 1)
                .after(1, false, "DELIVRD", NOW)
                .orElseThrow();

        // When
        var again = delivered.after(1, false, "DELIVRD", NOW);

        // Then
        assertThat(again).isEmpty();
    }

    @Test
    void shouldLearnThatAnUnknownMessageWasTaken() {
        // Given
        Delivery unknown = handedOver(new TouchOutcome.Unknown("NO_ANSWER"), 0);

        // When
        Delivery learned = unknown.after(0, false, "ENROUTE", NOW).orElseThrow();

        // Then
        assertThat(learned.state().outcome()).isEqualTo(new TouchOutcome.Sent());
        assertThat(learned.newsSince(unknown)).isTrue();
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
        Delivery failed = delivery.after(2, true, "UNDELIV", NOW).orElseThrow();

        // Then
        assertThat(failed.receipt()).isEqualTo(ReceiptState.FAILED);
    }

    private static Delivery handedOver(TouchOutcome outcome, int parts) {
        return new Delivery(new TouchState.Done(outcome), parts, null, Trail.empty());
    }
}

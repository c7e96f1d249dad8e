package dev.waymark.sandbox;

import static dev.waymark.sandbox.Entries.ADA;
import static dev.waymark.sandbox.Entries.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.util.DeliveryReceiptState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptsTest {

    private static final ReceiptPlan LATE = new ReceiptPlan(ReceiptMode.LATE, Duration.ofMinutes(5), null, null);
    private static final ReceiptPlan TWICE = new ReceiptPlan(ReceiptMode.TWICE, null, null, null);
    private static final ReceiptPlan FAILED = new ReceiptPlan(ReceiptMode.FAILED, null, "011", null);

    @Test
    void shouldWriteTheStandardText() {
        // Given
        Receipt receipt = Receipt.of(Entries.message("m1", ADA, "Your cart, 您的购物车 is waiting"), "m1");

        // When
        String text = receipt.format(NOON.plusSeconds(61));

        // Then
        assertThat(text)
                .isEqualTo("id:m1 sub:001 dlvrd:001 submit date:2611221200 done date:2611221201"
                        + " stat:DELIVRD err:000 text:Your cart, ..... is ");
    }

    @Test
    void shouldBeReadByAnotherImplementation() throws Exception {
        // Given
        String text = Receipt.of(Entries.message("m1", ADA, "hello", Outcome.ACCEPTED, FAILED), "m1")
                .format(NOON);

        // When
        DeliveryReceipt read = new DeliveryReceipt(text);

        // Then
        assertThat(read.getId()).isEqualTo("m1");
        assertThat(read.getFinalStatus()).isEqualTo(DeliveryReceiptState.UNDELIV);
        assertThat(read.getError()).isEqualTo("011");
        assertThat(read.getDelivered()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "AT_ONCE, 0, 0",
        "AT_ONCE, 1, 1",
        "AT_ONCE, 2, 0",
        "TWICE, 1, 2",
        "NEVER, 1, 0",
        "FAILED, 1, 1",
        "FAILED, 2, 1",
        "FAILED, 0, 0",
        "EARLY, 17, 1"
    })
    void shouldSendWhatWasAskedFor(ReceiptMode mode, int registeredDelivery, int expected) {
        // When
        int copies = new ReceiptPlan(mode, null, null, null).copies(registeredDelivery);

        // Then
        assertThat(copies).isEqualTo(expected);
    }

    @Test
    void shouldRememberOverARestartWhatIsOwed() {
        // Given
        ReceiptsOwed owed = new ReceiptsOwed(10);
        owed.apply(Entries.message("sent", ADA, "a"));
        owed.apply(Entries.receipt("sent", ADA));
        owed.apply(Entries.message("half", ADA, "b", Outcome.ACCEPTED, TWICE));
        owed.apply(Entries.receipt("half", ADA));
        owed.apply(Entries.message("late", ADA, "c", Outcome.ACCEPTED, LATE));
        owed.apply(Entries.message("refused", ADA, "d", Outcome.REFUSED, ReceiptPlan.AT_ONCE));

        // When
        var remaining = owed.remaining();

        // Then
        assertThat(remaining)
                .extracting(due -> due.receipt().messageId() + " " + due.copies() + " " + due.dueAt())
                .containsExactly("half 1 " + NOON, "late 1 " + NOON.plusSeconds(300));
    }

    @Test
    void shouldOweNothingAfterAClear() {
        // Given
        ReceiptsOwed owed = new ReceiptsOwed(1);
        owed.apply(Entries.message("m1", ADA, "a"));
        owed.apply(Entries.message("m2", ADA, "b"));
        int bounded = owed.remaining().size();

        // When
        owed.apply(new LogEntry.Cleared(NOON));

        // Then
        assertThat(bounded).isEqualTo(1);
        assertThat(owed.remaining()).isEmpty();
    }
}

package dev.waymark.sandbox;

import static dev.waymark.sandbox.Entries.ADA;
import static dev.waymark.sandbox.Entries.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneBookTest {

    private static final ReceiptPlan FAILED = new ReceiptPlan(ReceiptMode.FAILED, null, "011", null);
    private static final ReceiptPlan TWICE = new ReceiptPlan(ReceiptMode.TWICE, null, null, null);

    private final PhoneBook book = new PhoneBook(new PhoneBook.Bounds(3, 4, 10));

    @Test
    void shouldShowWhatReachedThePhoneAndKeepTheRestApart() {
        // When
        book.apply(Entries.message("m1", ADA, "taken"));
        book.apply(Entries.message("m2", ADA, "refused", Outcome.REFUSED, ReceiptPlan.AT_ONCE));
        book.apply(Entries.message("m3", ADA, "failed", Outcome.ACCEPTED, FAILED));
        book.apply(Entries.message("m4", ADA, "dropped", Outcome.DROPPED, ReceiptPlan.AT_ONCE));

        // Then
        PhoneThread thread = book.thread(ADA);
        assertThat(thread.messages()).extracting(PhoneThread.Message::text).containsExactly("taken", "dropped");
        assertThat(thread.undelivered()).extracting(PhoneThread.Message::text).containsExactly("refused", "failed");
    }

    @Test
    void shouldFollowReceipts() {
        // Given
        book.apply(Entries.message("m1", ADA, "once"));
        book.apply(Entries.message("m2", ADA, "twice", Outcome.ACCEPTED, TWICE));
        book.apply(Entries.message("m3", ADA, "failed", Outcome.ACCEPTED, FAILED));

        // When
        book.apply(Entries.receipt("m1", ADA));
        book.apply(Entries.receipt("m2", ADA));
        book.apply(Entries.receipt("m3", ADA));

        // Then
        PhoneThread thread = book.thread(ADA);
        assertThat(thread.messages())
                .extracting(message -> message.receipt().state())
                .containsExactly(ReceiptState.DELIVERED, ReceiptState.PENDING);
        assertThat(thread.undelivered())
                .extracting(message -> message.receipt().state())
                .containsExactly(ReceiptState.FAILED);
    }

    @Test
    void shouldShowALongMessageAsOne() {
        // Given
        book.apply(Entries.part("m2", "世界".getBytes(StandardCharsets.UTF_16BE), 5, 2, 2));
        PhoneThread before = book.thread(ADA);

        // When
        book.apply(Entries.part("m1", "你好，".getBytes(StandardCharsets.UTF_16BE), 5, 2, 1));

        // Then
        assertThat(before.messages()).isEmpty();
        assertThat(before.incomplete()).isEqualTo(1);
        assertThat(book.thread(ADA).messages()).singleElement().satisfies(message -> {
            assertThat(message.text()).isEqualTo("你好，世界");
            assertThat(message.messageIds()).containsExactly("m1", "m2");
            assertThat(message.parts()).isEqualTo(2);
        });
    }

    @Test
    void shouldLetTheQuietestPhoneGoAndSaySo() {
        // Given
        for (String number : List.of("+1001", "+1002", "+1003", "+1001")) {
            book.apply(Entries.message("m", number, "hello"));
        }

        // When
        book.apply(Entries.message("m", "+1004", "hello"));

        // Then
        PhoneBook.Listing listing = book.list("", 10);
        assertThat(listing.phones()).extracting(PhoneSummary::number).containsExactly("+1004", "+1001", "+1003");
        assertThat(listing.truncated()).isTrue();
        assertThat(book.thread("+1002").truncated()).isTrue();
    }

    @Test
    void shouldBoundTheMessagesOfAPhoneAndOfAll() {
        // Given
        for (int i = 0; i < 6; i++) {
            book.apply(Entries.message("a" + i, "+1001", "a" + i));
            book.apply(Entries.message("b" + i, "+1002", "b" + i));
        }

        // When
        for (int i = 0; i < 6; i++) {
            book.apply(Entries.message("c" + i, "+1003", "c" + i));
        }

        // Then
        assertThat(book.list("", 10).phones()).extracting(PhoneSummary::number).containsExactly("+1003", "+1002");
        assertThat(book.thread("+1003").messages())
                .extracting(PhoneThread.Message::text)
                .containsExactly("c2", "c3", "c4", "c5");
    }

    @Test
    void shouldFindByDigitsAndLimit() {
        // Given
        book.apply(Entries.message("m", "+1001", "hello"));
        book.apply(Entries.message("m", "+1012", "hello"));
        book.apply(Entries.message("m", "+2001", "hello"));

        // When
        List<PhoneSummary> found = book.list("+10", 1).phones();

        // Then
        assertThat(found).extracting(PhoneSummary::number).containsExactly("+1012");
    }

    @Test
    void shouldStartAfreshWhenCleared() {
        // Given
        book.apply(Entries.message("m1", ADA, "before"));

        // When
        book.apply(new LogEntry.Cleared(NOON));
        book.apply(Entries.receipt("m1", ADA));

        // Then
        assertThat(book.list("", 10).phones()).isEmpty();
    }

    @Test
    void shouldMakeNoPhoneForWhatIsNoNumber() {
        // When
        book.apply(Entries.message("m1", "somewhere", "hello", Outcome.REFUSED, ReceiptPlan.AT_ONCE));

        // Then
        assertThat(book.list("", 10).phones()).isEmpty();
    }
}

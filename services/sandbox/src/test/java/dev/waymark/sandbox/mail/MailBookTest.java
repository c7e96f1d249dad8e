package dev.waymark.sandbox.mail;

import static dev.waymark.sandbox.Entries.NOON;
import static dev.waymark.sandbox.mail.MailEntries.ADA;
import static dev.waymark.sandbox.mail.MailEntries.BEA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailBookTest {

    private final MailBook book = new MailBook(new MailBook.Bounds(3, 4, 12_000));

    @Test
    void shouldShowAMailInEachOfItsMailboxesOnceWhateverTheCase() {
        // When
        book.apply(MailEntries.mail("m1", "Hello", "Ada@Example.com", ADA, BEA));

        // Then
        assertThat(subjects(ADA)).containsExactly("Hello");
        assertThat(subjects(BEA)).containsExactly("Hello");
        assertThat(book.list("", 10).mailboxes())
                .extracting(MailboxSummary::address)
                .containsExactly(BEA, ADA);
    }

    @Test
    void shouldShowNewestFirstAndNoMoreThanAsked() {
        // Given
        for (String subject : List.of("one", "two", "three")) {
            book.apply(MailEntries.mail(subject, subject, ADA));
        }

        // When
        MailboxView view = book.mailbox(ADA, 2);

        // Then
        assertThat(view.mails())
                .extracting(mail -> mail.headers().get("Subject"))
                .containsExactly("three", "two");
        assertThat(view.total()).isEqualTo(3);
        assertThat(view.truncated()).isFalse();
    }

    @Test
    void shouldKeepWhatNeverArrivedApart() {
        // When
        book.apply(MailEntries.refused(ADA));

        // Then
        MailboxView view = book.mailbox(ADA, 10);
        assertThat(view.mails()).isEmpty();
        assertThat(view.refused()).extracting(MailboxView.Refusal::reply).containsExactly("550 5.1.1 No such mailbox");
    }

    @Test
    void shouldShowABouncedMailToTheOthersAlone() {
        // When
        book.apply(MailEntries.bounced("m1", ADA, ADA, BEA));

        // Then
        assertThat(subjects(ADA)).isEmpty();
        assertThat(book.mailbox(ADA, 10).refused())
                .extracting(MailboxView.Refusal::outcome)
                .containsExactly(MailOutcome.BOUNCED);
        assertThat(subjects(BEA)).containsExactly("Hello");
        assertThat(book.mailbox(BEA, 10).refused()).isEmpty();
    }

    @Test
    void shouldRememberWhatTheUnsubscribeButtonGotAndTellOfTheChange() {
        // Given
        book.apply(MailEntries.mail("m1", "Hello", ADA, BEA));

        // When
        long revision = book.apply(new MailEntry.Unsubscribed(NOON, "m1", 200));

        // Then
        assertThat(book.mail("m1"))
                .map(MailboxView.Mail::unsubscribed)
                .contains(new MailboxView.Unsubscribed(NOON, 200));
        assertThat(book.list("", 10).mailboxes())
                .extracting(MailboxSummary::revision)
                .containsOnly(revision);
    }

    @Test
    void shouldLetTheQuietestMailboxGoAndSaySo() {
        // Given
        for (String address : List.of("a@x.example", "b@x.example", "c@x.example", "a@x.example")) {
            book.apply(MailEntries.mail("to-" + address, "Hello", address));
        }

        // When
        book.apply(MailEntries.mail("last", "Hello", "d@x.example"));

        // Then
        MailBook.Listing listing = book.list("", 10);
        assertThat(listing.mailboxes())
                .extracting(MailboxSummary::address)
                .containsExactly("d@x.example", "a@x.example", "c@x.example");
        assertThat(listing.truncated()).isTrue();
        assertThat(book.mail("to-b@x.example")).isEmpty();
        assertThat(book.mailbox("b@x.example", 10).truncated()).isTrue();
    }

    @Test
    void shouldLetTheOldestMailOfAMailboxGoButNotForTheOthersThatHoldIt() {
        // Given
        book.apply(MailEntries.mail("shared", "shared", ADA, BEA));

        // When
        for (int i = 0; i < 4; i++) {
            book.apply(MailEntries.mail("m" + i, "m" + i, ADA));
        }

        // Then
        assertThat(subjects(ADA)).containsExactly("m3", "m2", "m1", "m0");
        assertThat(book.mailbox(ADA, 10).truncated()).isTrue();
        assertThat(subjects(BEA)).containsExactly("shared");
        assertThat(book.mail("shared")).isPresent();
    }

    @Test
    void shouldLetTheOldestMailsGoWhenTheirTextsAreTooLong() {
        // Given
        book.apply(MailEntries.mail("m1", Map.of("Subject", "first"), "x".repeat(6_000), ADA, BEA));

        // When
        book.apply(MailEntries.mail("m2", Map.of("Subject", "second"), "x".repeat(6_000), ADA));

        // Then
        assertThat(subjects(ADA)).containsExactly("second");
        assertThat(subjects(BEA)).isEmpty();
        assertThat(book.mailbox(BEA, 10).truncated()).isTrue();
    }

    @Test
    void shouldFindByAddressInAnyCaseAndLimit() {
        // Given
        book.apply(MailEntries.mail("m1", "Hello", ADA));
        book.apply(MailEntries.mail("m2", "Hello", "adam@example.com"));

        // When
        List<MailboxSummary> found = book.list("ADA", 1).mailboxes();

        // Then
        assertThat(found).extracting(MailboxSummary::address).containsExactly("adam@example.com");
    }

    @Test
    void shouldStartAfreshWhenCleared() {
        // Given
        book.apply(MailEntries.mail("m1", "before", ADA));

        // When
        book.apply(new MailEntry.Cleared(NOON));
        book.apply(new MailEntry.Unsubscribed(NOON, "m1", 200));

        // Then
        assertThat(book.list("", 10).mailboxes()).isEmpty();
        assertThat(book.mail("m1")).isEmpty();
    }

    private List<String> subjects(String address) {
        return book.mailbox(address, 10).mails().stream()
                .map(mail -> mail.headers().get("Subject"))
                .toList();
    }
}

package dev.waymark.sandbox.mail;

import static dev.waymark.sandbox.Entries.NOON;
import static dev.waymark.sandbox.mail.MailEntries.ADA;
import static dev.waymark.sandbox.mail.MailEntries.BEA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailKnobBoardTest {

    private static final MailVerdict TAKEN = new MailVerdict.Accepted(Duration.ZERO);

    private final MailKnobBoard board = new MailKnobBoard(2);

    @ParameterizedTest
    @CsvSource({
        "DEFER, 451 4.3.0 Mail cannot be taken now, false",
        "REJECT, 550 5.1.1 No such mailbox, false",
        "THROTTLE, 421 4.7.0 Too many mails, true"
    })
    void shouldRefuseAsTheModeSays(MailMode mode, String reply, boolean closes) {
        // Given
        board.set(knobs(mode, null, null));

        // When
        MailVerdict verdict = board.decide(ADA, NOON).verdict();

        // Then
        assertThat(verdict).isInstanceOfSatisfying(MailVerdict.Refused.class, refused -> {
            assertThat(refused.reply().toString()).startsWith(reply);
            assertThat(refused.reply().closes()).isEqualTo(closes);
        });
    }

    @Test
    void shouldHitExactlyAsManyAsTheCountSaysEvenAtOnce() {
        // Given
        board.set(knobs(MailMode.DROP, 3, null));

        // When
        long dropped = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> board.decide(ADA, NOON).verdict())
                .filter(MailVerdict.Dropped.class::isInstance)
                .count();

        // Then
        assertThat(dropped).isEqualTo(3);
        assertThat(board.state().applied()).isEqualTo(3);
    }

    @Test
    void shouldTakeAsManyPerSecondAsTheRateSays() {
        // Given
        board.set(knobs(MailMode.THROTTLE, null, 10));

        // When
        long first = taken(NOON);
        long halfASecondLater = taken(NOON.plusMillis(500));

        // Then
        assertThat(List.of(first, halfASecondLater)).containsExactly(10L, 5L);
    }

    @Test
    void shouldPreferTheMailboxesOwnKnobsUntilTheyAreTakenAway() {
        // Given
        board.set(knobs(MailMode.REJECT, null, null));
        board.override(ADA, MailKnobs.DEFAULT);

        // When
        MailVerdict toAda = board.decide(ADA, NOON).verdict();
        board.removeOverride(ADA);
        MailVerdict toAdaLater = board.decide(ADA, NOON).verdict();

        // Then
        assertThat(toAda).isEqualTo(TAKEN);
        assertThat(toAdaLater).isEqualTo(new MailVerdict.Refused(SmtpReply.NO_SUCH_MAILBOX));
    }

    @Test
    void shouldHoldABoundedNumberOfOverridesAndForgetThemAtAReset() {
        // Given
        board.override(ADA, MailKnobs.DEFAULT);
        board.override(BEA, MailKnobs.DEFAULT);

        // When
        boolean third = board.override("c@example.com", MailKnobs.DEFAULT).isPresent();
        boolean again = board.override(BEA, MailKnobs.DEFAULT).isPresent();
        board.reset();

        // Then
        assertThat(third).isFalse();
        assertThat(again).isTrue();
        assertThat(board.overrides()).isEmpty();
    }

    private long taken(Instant at) {
        return IntStream.range(0, 50)
                .filter(i -> board.decide(ADA, at).verdict().equals(TAKEN))
                .count();
    }

    private static MailKnobs knobs(MailMode mode, @Nullable Integer count, @Nullable Integer rate) {
        return new MailKnobs(mode, null, count, rate, null);
    }
}

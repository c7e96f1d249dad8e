package dev.waymark.sandbox;

import static dev.waymark.sandbox.Entries.ADA;
import static dev.waymark.sandbox.Entries.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnobBoardTest {

    private final KnobBoard board = new KnobBoard(2);

    @Test
    void shouldHitExactlyAsManyAsTheCountSaysEvenAtOnce() {
        // Given
        board.set(knobs(SubmitMode.DROP, 3, null, ReceiptPlan.AT_ONCE));

        // When
        long dropped = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> board.decide(ADA, NOON).verdict())
                .filter(Verdict.Dropped.class::isInstance)
                .count();

        // Then
        assertThat(dropped).isEqualTo(3);
        assertThat(board.state().applied()).isEqualTo(3);
    }

    @Test
    void shouldTakeAsManyPerSecondAsTheRateSays() {
        // Given
        board.set(knobs(SubmitMode.THROTTLE, null, 10, ReceiptPlan.AT_ONCE));

        // When
        long first = taken(NOON, 50);
        long halfASecondLater = taken(NOON.plusMillis(500), 50);
        long anHourLater = taken(NOON.plusSeconds(3600), 50);

        // Then
        assertThat(List.of(first, halfASecondLater, anHourLater)).containsExactly(10L, 5L, 10L);
    }

    @Test
    void shouldThrottleAllWithoutARate() {
        // Given
        board.set(knobs(SubmitMode.THROTTLE, null, null, ReceiptPlan.AT_ONCE));

        // When
        Verdict verdict = board.decide(ADA, NOON).verdict();

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Refused(CommandStatus.THROTTLED));
    }

    @Test
    void shouldCountReceiptsApartFromSubmissions() {
        // Given
        board.set(knobs(SubmitMode.ACCEPT, null, null, new ReceiptPlan(ReceiptMode.FAILED, null, "011", 1)));

        // When
        Stream<ReceiptMode> modes =
                Stream.generate(() -> board.decide(ADA, NOON).receipts().mode());

        // Then
        assertThat(modes.limit(3)).containsExactly(ReceiptMode.FAILED, ReceiptMode.AT_ONCE, ReceiptMode.AT_ONCE);
    }

    @Test
    void shouldPreferThePhonesOwnKnobs() {
        // Given
        board.set(knobs(SubmitMode.REJECT, null, null, ReceiptPlan.AT_ONCE));
        board.override(ADA, Knobs.DEFAULT);

        // When
        Verdict toAda = board.decide(ADA, NOON).verdict();
        Verdict toAnother = board.decide("+447700900000", NOON).verdict();

        // Then
        assertThat(toAda).isEqualTo(new Verdict.Accepted(Duration.ZERO));
        assertThat(toAnother).isEqualTo(new Verdict.Refused(CommandStatus.SUBMIT_FAILED));
    }

    @Test
    void shouldHoldABoundedNumberOfOverrides() {
        // Given
        board.override("+1001", Knobs.DEFAULT);
        board.override("+1002", Knobs.DEFAULT);

        // When
        boolean third = board.override("+1003", Knobs.DEFAULT).isPresent();
        boolean again = board.override("+1002", Knobs.DEFAULT).isPresent();

        // Then
        assertThat(third).isFalse();
        assertThat(again).isTrue();
    }

    private long taken(Instant at, int tries) {
        return IntStream.range(0, tries)
                .filter(i -> board.decide(ADA, at).verdict() instanceof Verdict.Accepted)
                .count();
    }

    private static Knobs knobs(SubmitMode mode, @Nullable Integer count, @Nullable Integer rate, ReceiptPlan receipts) {
        return new Knobs(mode, null, count, rate, null, receipts);
    }
}

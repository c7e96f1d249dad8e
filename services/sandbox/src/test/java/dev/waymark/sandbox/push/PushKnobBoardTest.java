package dev.waymark.sandbox.push;

import static dev.waymark.sandbox.Entries.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.ModeBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PushKnobBoardTest {

    private static final String ADA = "d1";
    private static final String BEA = "d2";
    private static final PushVerdict TAKEN = new PushVerdict.Accepted(Duration.ZERO);

    private final PushKnobBoard board = new PushKnobBoard(2);

    @Test
    void shouldDecideAsTheModeSays() {
        // Given
        Map<PushKnobs, PushVerdict> wanted = Map.of(
                PushKnobs.DEFAULT,
                TAKEN,
                new PushKnobs(PushMode.SLOW, null, null, null, null, Duration.ofMillis(250)),
                new PushVerdict.Accepted(Duration.ofMillis(250)),
                new PushKnobs(PushMode.THROTTLE, null, 7, null, null, null),
                new PushVerdict.Throttled(7),
                knobs(PushMode.THROTTLE, null, null),
                new PushVerdict.Throttled(1),
                knobs(PushMode.UNAVAILABLE, null, null),
                new PushVerdict.Unavailable(null),
                new PushKnobs(PushMode.UNAVAILABLE, null, 9, null, null, null),
                new PushVerdict.Unavailable(9),
                new PushKnobs(PushMode.REJECT, "403", null, null, null, null),
                new PushVerdict.Rejected("403"),
                knobs(PushMode.GONE, null, null),
                new PushVerdict.Gone(),
                knobs(PushMode.DROP, null, null),
                new PushVerdict.Dropped());

        wanted.forEach((knobs, verdict) -> {
            // When
            board.set(knobs);

            // Then
            assertThat(board.decide(ADA, NOON)).isEqualTo(new ModeBoard.Decision<>(verdict, knobs.mode()));
        });
    }

    @Test
    void shouldHitExactlyAsManyAsTheCountSaysEvenAtOnce() {
        // Given
        board.set(knobs(PushMode.DROP, 3, null));

        // When
        long dropped = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> board.decide(ADA, NOON).verdict())
                .filter(PushVerdict.Dropped.class::isInstance)
                .count();

        // Then
        assertThat(dropped).isEqualTo(3);
        assertThat(board.state().applied()).isEqualTo(3);
    }

    @Test
    void shouldTakeAsManyPerSecondAsTheRateSays() {
        // Given
        board.set(knobs(PushMode.THROTTLE, null, 10));

        // When
        long first = taken(NOON);
        long halfASecondLater = taken(NOON.plusMillis(500));

        // Then
        assertThat(List.of(first, halfASecondLater)).containsExactly(10L, 5L);
    }

    @Test
    void shouldPreferTheDevicesOwnKnobsUntilTheyAreTakenAway() {
        // Given
        board.set(knobs(PushMode.GONE, null, null));
        board.override(ADA, PushKnobs.DEFAULT);

        // When
        PushVerdict toAda = board.decide(ADA, NOON).verdict();
        board.removeOverride(ADA);
        PushVerdict toAdaLater = board.decide(ADA, NOON).verdict();

        // Then
        assertThat(toAda).isEqualTo(TAKEN);
        assertThat(toAdaLater).isEqualTo(new PushVerdict.Gone());
    }

    @Test
    void shouldHoldABoundedNumberOfOverridesAndForgetThemAtAReset() {
        // Given
        board.override(ADA, PushKnobs.DEFAULT);
        board.override(BEA, PushKnobs.DEFAULT);

        // When
        boolean third = board.override("d3", PushKnobs.DEFAULT).isPresent();
        boolean again = board.override(BEA, PushKnobs.DEFAULT).isPresent();
        board.reset();

        // Then
        assertThat(third).isFalse();
        assertThat(again).isTrue();
        assertThat(board.overrides()).isEmpty();
    }

    @Test
    void shouldKeepTheServicesApart() {
        // Given
        PushKnobBoards boards = new PushKnobBoards(2);

        // When
        boards.of(PushProtocol.FCM).set(knobs(PushMode.DROP, null, null));

        // Then
        assertThat(boards.of(PushProtocol.WEBPUSH).decide(ADA, NOON).verdict()).isEqualTo(TAKEN);
        assertThat(boards.of(PushProtocol.FCM).decide(ADA, NOON).verdict()).isEqualTo(new PushVerdict.Dropped());
    }

    private long taken(Instant at) {
        return IntStream.range(0, 50)
                .filter(i -> board.decide(ADA, at).verdict().equals(TAKEN))
                .count();
    }

    private static PushKnobs knobs(PushMode mode, @Nullable Integer count, @Nullable Integer rate) {
        return new PushKnobs(mode, null, null, count, rate, null);
    }
}

package dev.waymark.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often, and how soon again, a key is let into a journey; beside the rule that one entry of a key is inside at a time, which always holds.
 *
 * @param afterExit so long must have passed since the last entry ended; zero for at once
 * @param minGap so long must have passed since the last entry was decided; zero for no gap
 * @param most so many entries within the window; {@link #UNBOUNDED} for any number
 * @param window how far back entries are counted; null for all that ever were, which makes {@code most} 1 mean "never again"
 */
public record Reentry(
        Duration afterExit,
        Duration minGap,
        int most,
        @Nullable Duration window) {

    /** Any number of entries. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /** As soon as the last entry has ended, any number of times. */
    public static final Reentry FREE = new Reentry(Duration.ZERO, Duration.ZERO, UNBOUNDED, null);

    /**
     * The entries of a key, refusals left out.
     *
     * @param active whether one has not ended
     * @param lastDecided when the newest was decided; null when there was none
     * @param lastEnded when the one that ended last did; null when none has
     * @param counted how many were decided after {@link #countedAfter}
     */
    public record History(
            boolean active,
            @Nullable Instant lastDecided,
            @Nullable Instant lastEnded,
            int counted) {

        /** The key was never let in. */
        public static final History NONE = new History(false, null, null, 0);
    }

    /** Whether every event may let a key in that is not inside. */
    public boolean free() {
        return equals(FREE);
    }

    /** Entries decided after this moment are counted; the window is half-open, so one no longer counts exactly its length after. */
    public Instant countedAfter(Instant now) {
        return window == null ? Instant.EPOCH : now.minus(window);
    }

    /** Why the key is not let in at that moment; empty when it is. */
    public Optional<EntryDecision> refusal(History history, Instant now) {
        if (history.active()) {
            return Optional.of(new EntryDecision.BlockedActive());
        }
        if (history.counted() >= most) {
            return Optional.of(new EntryDecision.BlockedMax(most, window));
        }
        Instant again = later(after(history.lastDecided(), minGap), after(history.lastEnded(), afterExit));
        return again.isAfter(now) ? Optional.of(new EntryDecision.BlockedGap(again)) : Optional.empty();
    }

    private static Instant after(@Nullable Instant last, Duration pause) {
        return last == null || pause.isZero() ? Instant.MIN : last.plus(pause);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

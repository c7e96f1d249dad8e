package dev.waymark.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast as it stands.
 *
 * @param problem what keeps it from going on, and the fix; null where nothing does
 * @param total how many people were in the segment when the first of them were read; null before that
 * @param people how many were read so far
 * @param counts how many of them ended how: names of {@link TouchOutcome}, {@link #CANCELLED} and {@link #ERASED}
 * @param ran for how long it ran, without pauses
 * @param lastHeld until when the person held longest is held; null where nobody is
 * @param finishedAt when the last person was decided, or taken out of it; null before that
 */
public record Broadcast(
        UUID broadcastId,
        BroadcastOrder order,
        State state,
        @Nullable String problem,
        @Nullable Long total,
        long people,
        Map<String, Long> counts,
        Duration ran,
        @Nullable Instant lastHeld,
        Instant startedAt,
        @Nullable Instant pausedAt,
        @Nullable Instant finishedAt) {

    /** Counted for people whom a cancelled broadcast does not come to any more. */
    public static final String CANCELLED = "CANCELLED";

    /** Counted for people who were erased before it came to them. */
    public static final String ERASED = "ERASED";

    private static final double MILLIS = 1_000;

    /** Where a broadcast stands. */
    public enum State {
        /** It reads and sends. */
        RUNNING,
        /** Nothing is handed over until it is resumed. */
        PAUSED,
        /** Nothing more is handed over. */
        CANCELLED,
        /** Everybody is decided. */
        FINISHED
    }

    public Broadcast {
        counts = Map.copyOf(counts);
    }

    /** How many people are decided. */
    public long decided() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many were read and are not decided: in a batch, or held. */
    public long pending() {
        return Math.max(0, people - decided());
    }

    /** People decided a second, over the time that it ran. */
    public double rate() {
        return ran.isPositive() ? decided() * MILLIS / ran.toMillis() : 0;
    }

    /** When it ends if it goes on like this; empty while that cannot be told. */
    public Optional<Instant> expectedEnd(Instant now) {
        if (state != State.RUNNING || total == null || rate() <= 0) {
            return Optional.empty();
        }
        long left = Math.max(pending(), total - decided());
        Instant byRate = now.plusMillis(Math.round(left * MILLIS / rate()));
        return Optional.of(lastHeld != null && lastHeld.isAfter(byRate) ? lastHeld : byRate);
    }
}

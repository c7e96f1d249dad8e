package dev.waymark.delivery.store;

import dev.waymark.delivery.TouchKey;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.Trail;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the record knows of a touch.
 *
 * @param key the touch
 * @param firstSeen when its first job came
 * @param recorded its row; null where nothing has been recorded yet
 */
public record KnownTouch(
        TouchKey key, Instant firstSeen, @Nullable Recorded recorded) {

    /**
     * A touch's row.
     *
     * @param version grows with every change
     */
    public record Recorded(UUID messageId, int version, TouchState state, String channel, Trail trail) {}
}

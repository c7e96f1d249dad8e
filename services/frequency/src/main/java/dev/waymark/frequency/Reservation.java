package dev.waymark.frequency;

import dev.waymark.frequency.caps.Traits;
import dev.waymark.frequency.caps.Use;
import java.time.Instant;

/**
 * A slot that a message has, or had.
 *
 * <pre>
 * RESERVED --confirm--> CONFIRMED
 *    |  ^                  ^
 *    |  +--reserve again---|---+
 *    +--release--> RELEASED ---+   (what left counts, also when it was released before)
 * </pre>
 *
 * @param from when it was reserved
 * @param to when the lease ends, or ended; when it was confirmed, once it was
 */
public record Reservation(
        String key, String personId, Traits traits, int priority, State state, Instant from, Instant to) {

    /** Where it stands. */
    public enum State {
        RESERVED,
        CONFIRMED,
        RELEASED
    }

    static Reservation of(Message message, Instant from, Instant to) {
        return new Reservation(
                message.key(), message.personId(), message.traits(), message.priority(), State.RESERVED, from, to);
    }

    Reservation renewed(Instant end) {
        return new Reservation(key, personId, traits, priority, state, from, end);
    }

    /** Whether it waits for its confirmation. */
    public boolean isHeld(Instant now) {
        return state == State.RESERVED && to.isAfter(now);
    }

    /** The slot as the caps count it. */
    public Use use() {
        return new Use(from, to, traits, priority);
    }
}

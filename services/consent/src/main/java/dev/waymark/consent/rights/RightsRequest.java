package dev.waymark.consent.rights;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request of a person.
 *
 * <pre>
 * OPEN ──first step──> RUNNING ──last step──> DONE
 *   └──────the person is erased meanwhile──────> CANCELLED
 * </pre>
 *
 * @param subject the person's pseudonym; leads to nobody once the person is erased
 * @param personId null once an erasure is done, or a copy is no longer kept
 * @param askedBy {@code self}, or who asked in the person's name
 * @param dueAt until when the law wants it answered
 * @param availableUntil until when the copy can be fetched; null for an erasure, and while it is not ready
 */
public record RightsRequest(
        UUID id,
        UUID subject,
        @Nullable String personId,
        Kind kind,
        State state,
        String askedBy,
        Instant requestedAt,
        Instant dueAt,
        @Nullable Instant doneAt,
        @Nullable Instant availableUntil) {

    /** What can be asked for. */
    public enum Kind {
        EXPORT,
        ERASE
    }

    /** How far it is. */
    public enum State {
        OPEN,
        RUNNING,
        DONE,
        CANCELLED;

        /** Whether there is something left to do. */
        public boolean unfinished() {
            return this == OPEN || this == RUNNING;
        }
    }

    /** Whether it should have been answered by then and was not. */
    public boolean overdue(Instant now) {
        return state.unfinished() && dueAt.isBefore(now);
    }

    /** Whether a copy can be fetched. */
    public boolean available(Instant now) {
        return state == State.DONE && availableUntil != null && now.isBefore(availableUntil);
    }
}

package dev.waymark.content.generation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A brief and how far it has come.
 *
 * @param requestedBy the subject of who asked
 * @param problem why it ended early; null where it did not
 */
public record Generation(
        UUID id,
        State state,
        String requestedBy,
        Brief brief,
        String briefHash,
        ModelId model,
        Instant createdAt,
        @Nullable Instant endedAt,
        Completion.@Nullable Reason problem,
        int requests,
        long tokens) {

    /** {@code QUEUED}, {@code RUNNING}, then one of the others for good. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED,
        /** The process that ran it stopped. */
        INTERRUPTED;

        /** Whether nothing more happens. */
        public boolean isLast() {
            return this != QUEUED && this != RUNNING;
        }
    }

    /**
     * Something that happened to it.
     *
     * @param number from 1
     * @param data JSON
     */
    public record Event(int number, String name, String data) {

        private static final List<String> LAST = List.of("done", "failed", "cancelled", "interrupted");

        /** Whether none follows. */
        public boolean isLast() {
            return LAST.contains(name);
        }
    }

    /**
     * A candidate as it is kept.
     *
     * @param candidate its findings are made anew when it is read; null where there is no text
     * @param problem why there is none
     */
    public record Kept(
            int number, @Nullable Candidate candidate, Completion.@Nullable Reason problem, String promptHash) {}
}

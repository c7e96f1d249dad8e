package dev.waymark.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a person about one purpose on one channel: an event of the ledger, never changed.
 *
 * @param key what it is about
 * @param status what the person said
 * @param capturedAt when the person said it, as the source reports
 * @param receivedAt when it reached the ledger
 * @param validTo the moment at which a grant ends; absent for one without an end
 * @param notice the text shown, where known
 * @param source where it was said
 * @param actor who said it
 * @param evidence a reference to the proof
 */
public record Statement(
        ConsentKey key,
        ConsentStatus status,
        Instant capturedAt,
        Instant receivedAt,
        @Nullable Instant validTo,
        @Nullable Notice notice,
        String source,
        Actor actor,
        @Nullable String evidence) {

    /**
     * The moment by which statements are ordered. A source whose clock is ahead must not outrank what the person says in the
     * meantime, so a moment in the future counts as the moment of receipt.
     */
    public Instant effectiveAt() {
        return capturedAt.isAfter(receivedAt) ? receivedAt : capturedAt;
    }

    /** What would stand if this were the only statement. */
    public Standing at(long ledgerPosition) {
        return new Standing(status, effectiveAt(), validTo, ledgerPosition);
    }
}

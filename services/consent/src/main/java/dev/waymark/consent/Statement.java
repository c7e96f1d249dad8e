package dev.waymark.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a person: an event of the ledger, never changed.
 *
 * @param personId the person
 * @param scope what it covers
 * @param jurisdiction whose law it was made under, where known
 * @param status what the person said
 * @param capturedAt when the person said it, as the source reports
 * @param receivedAt when it reached the ledger
 * @param validity when a grant holds
 * @param notice the text shown, where known
 * @param source where it was said
 * @param actor who said it
 * @param doubleOptIn whether it was confirmed
 * @param evidence a reference to the proof; kept encrypted
 */
public record Statement(
        String personId,
        Scope scope,
        @Nullable String jurisdiction,
        ConsentStatus status,
        Instant capturedAt,
        Instant receivedAt,
        Validity validity,
        @Nullable Notice notice,
        String source,
        Actor actor,
        DoubleOptIn doubleOptIn,
        @Nullable String evidence) {

    /**
     * The moment by which statements are ordered. A source whose clock is ahead must not outrank what the person says in the
     * meantime, so a moment in the future counts as the moment of receipt.
     */
    public Instant effectiveAt() {
        return capturedAt.isAfter(receivedAt) ? receivedAt : capturedAt;
    }

    /** Whether it is on record only, until it is confirmed. */
    public boolean isPending() {
        return status == ConsentStatus.GRANTED && doubleOptIn == DoubleOptIn.PENDING;
    }

    /** What would stand if this were the only statement. */
    public Standing at(long ledgerPosition) {
        return new Standing(
                status,
                effectiveAt(),
                validity,
                actor == Actor.GUARDIAN,
                doubleOptIn == DoubleOptIn.CONFIRMED,
                ledgerPosition,
                status == ConsentStatus.WITHDRAWN ? effectiveAt() : null);
    }

    /** The same statement shown under that text. */
    public Statement under(@Nullable Notice shown) {
        return new Statement(
                personId,
                scope,
                jurisdiction,
                status,
                capturedAt,
                receivedAt,
                validity,
                shown,
                source,
                actor,
                doubleOptIn,
                evidence);
    }

    /** The same statement, holding then and confirmed so. */
    public Statement holding(Validity then, DoubleOptIn confirmed) {
        return new Statement(
                personId,
                scope,
                jurisdiction,
                status,
                capturedAt,
                receivedAt,
                then,
                notice,
                source,
                actor,
                confirmed,
                evidence);
    }
}

package dev.waymark.consent.store;

import dev.waymark.consent.ConsentKey;
import dev.waymark.consent.Standing;
import dev.waymark.consent.Submission;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the store holds about a statement before it is recorded, read under the person's lock.
 *
 * @param keyHash the digest of the request for which the idempotency key was used
 * @param position the place of the same statement, or of the one that the key was used for
 * @param standing what stands
 * @param permits the keys of the permits that are outstanding
 * @param lapsed when the last of them has lapsed; null when there are none
 */
record Known(
        @Nullable String keyHash,
        @Nullable Long position,
        @Nullable Standing standing,
        List<String> permits,
        @Nullable OffsetDateTime lapsed) {

    boolean isOtherRequest(Submission submission) {
        return keyHash != null && !keyHash.equals(submission.requestHash());
    }

    /** The permits that must end before the answer: those outstanding when what stands refuses, else none. */
    Permits.Outstanding endedBy(ConsentKey key, @Nullable Standing standsNow) {
        boolean refused = standsNow != null && standsNow.status().refuses();
        return refused
                ? new Permits.Outstanding(key.personId(), key.channel(), permits, lapsed)
                : Permits.Outstanding.none(key.personId(), key.channel());
    }
}

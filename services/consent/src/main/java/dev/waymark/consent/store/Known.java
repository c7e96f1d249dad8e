package dev.waymark.consent.store;

import dev.waymark.consent.Notice;
import dev.waymark.consent.Scope;
import dev.waymark.consent.Standing;
import dev.waymark.consent.Submission;
import dev.waymark.consent.Terms;
import io.vertx.core.buffer.Buffer;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the store holds about a batch of statements before it is recorded, read under the persons' locks.
 *
 * @param keyHash the digest of the request for which the idempotency key was used
 * @param events the statements of the batch that are recorded already, by their identity
 * @param standing what stands for the persons of the batch
 * @param permits their outstanding permits
 * @param notices the managed texts of the versions that the batch names
 * @param terms of the purposes that the batch names
 * @param webhooks whether there is any to tell of changes
 */
record Known(
        @Nullable String keyHash,
        Map<Buffer, Event> events,
        Map<Place, Standing> standing,
        List<Permit> permits,
        List<Notice> notices,
        Map<String, Terms> terms,
        boolean webhooks) {

    /** A recorded statement. */
    record Event(long position, boolean pending) {}

    /**
     * Where a statement stands.
     *
     * @param contact a digest of the contact point, or {@link Scope#ANY}
     */
    record Place(UUID subject, String purpose, String channel, String brand, String contact) {

        static Place of(UUID subject, Scope scope, String contact) {
            return new Place(subject, scope.purpose(), scope.channel(), scope.brand(), contact);
        }
    }

    /** An outstanding permit. */
    record Permit(String personId, String key, String purpose, String channel, OffsetDateTime until) {}

    boolean isOtherRequest(Submission submission) {
        return keyHash != null && !keyHash.equals(submission.requestHash());
    }
}

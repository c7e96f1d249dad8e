package dev.waymark.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reason not to contact a person on a channel.
 *
 * @param personId the person
 * @param channel the channel, or {@link Scope#ANY}
 * @param contactPoint the one number or address it is about; null for all of the person's
 * @param kind the reason
 * @param until the first moment at which it no longer holds; absent for one without an end
 * @param source who said so
 * @param since when it was received
 */
public record Suppression(
        String personId,
        String channel,
        @Nullable String contactPoint,
        SuppressionKind kind,
        @Nullable Instant until,
        String source,
        Instant since) {

    /** Whether repeating {@code other} would change nothing. */
    public boolean sameAs(Suppression other) {
        return equals(new Suppression(
                other.personId, other.channel, other.contactPoint, other.kind, other.until, other.source, since));
    }
}

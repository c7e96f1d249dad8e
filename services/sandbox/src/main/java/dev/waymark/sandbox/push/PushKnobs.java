package dev.waymark.sandbox.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waymark.sandbox.ModeKnobs;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a push service behaves, for all its devices or for one.
 *
 * @param mode what it does with a message
 * @param code the error, for {@link PushMode#REJECT} alone: an HTTP status for Web Push, else an error code of the service
 * @param retryAfterSeconds what Retry-After says, for {@link PushMode#THROTTLE} and {@link PushMode#UNAVAILABLE} alone
 * @param count for how many messages, {@link PushMode#ACCEPT} afterwards; null means for all
 * @param ratePerSecond how many it takes in a second, for {@link PushMode#THROTTLE} alone; null means none
 * @param delay how long it waits before it answers, for {@link PushMode#SLOW} alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PushKnobs(
        PushMode mode,
        @Nullable String code,
        @Nullable Integer retryAfterSeconds,
        @Nullable Integer count,
        @Nullable Integer ratePerSecond,
        @Nullable Duration delay)
        implements ModeKnobs<PushMode, PushVerdict> {

    /** Takes everything. */
    public static final PushKnobs DEFAULT = new PushKnobs(PushMode.ACCEPT, null, null, null, null, null);

    private static final int OTHERWISE_RETRY = 1;

    @Override
    public PushVerdict verdict(PushMode applied) {
        return switch (applied) {
            case ACCEPT -> new PushVerdict.Accepted(Duration.ZERO);
            case SLOW -> new PushVerdict.Accepted(delay == null ? Duration.ZERO : delay);
            case THROTTLE -> new PushVerdict.Throttled(retryAfterSeconds == null ? OTHERWISE_RETRY : retryAfterSeconds);
            case UNAVAILABLE -> new PushVerdict.Unavailable(retryAfterSeconds);
            case REJECT -> new PushVerdict.Rejected(code);
            case GONE -> new PushVerdict.Gone();
            case DROP -> new PushVerdict.Dropped();
        };
    }
}

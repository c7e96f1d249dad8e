package dev.waymark.delivery.channel.push;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The provider token of one key: Apple wants one for all connections, not older than an hour, and not a new one more often than every twenty minutes. Safe
 * for threads.
 */
final class ApnsTokens {

    private static final Duration USED = Duration.ofMinutes(50);

    private final ApnsKey key;
    private final InstantSource clock;
    private @Nullable Token current;

    ApnsTokens(ApnsKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    private record Token(String value, Instant until) {}

    /** A token that is good now. */
    synchronized String get() {
        Instant now = clock.instant();
        Token token = current;
        if (token == null || !now.isBefore(token.until())) {
            token = new Token(key.token(now), now.plus(USED));
            current = token;
        }
        return token.value();
    }

    /** Apple does not take this token any more: whoever is refused with it first has another one made, for all. */
    synchronized void refused(String value) {
        Token token = current;
        if (token != null && token.value().equals(value)) {
            current = null;
        }
    }
}

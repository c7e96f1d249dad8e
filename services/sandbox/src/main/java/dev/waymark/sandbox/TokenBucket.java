package dev.waymark.sandbox;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lets so many through in a second: a bucket that is full at first and holds one second's worth. Not safe for threads. */
public final class TokenBucket {

    private final int perSecond;
    private double tokens;
    private @Nullable Instant refilledAt;

    /** A full bucket. */
    public TokenBucket(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Takes one token; false when none is left at this instant. */
    public boolean take(Instant now) {
        double refill = refilledAt == null
                ? perSecond
                : Duration.between(refilledAt, now).toNanos() * perSecond / 1e9;
        tokens = Math.min(perSecond, tokens + Math.max(0, refill));
        refilledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}

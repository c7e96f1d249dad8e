package dev.waymark.sandbox.wechat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens by the rules of <a href="https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/getStableAccessToken.html">stable_token</a>: asked for again it is the same one until five
 * minutes before its end; a new one leaves the one before five minutes. A forced new one ends the one before at once, 20 times a day. Safe for threads.
 */
final class StableTokens {

    private static final Duration OVERLAP = Duration.ofMinutes(5);
    private static final int FORCED_A_DAY = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Duration life;
    private @Nullable Token current;
    private @Nullable Token before;
    private int forced;
    private Instant day = Instant.EPOCH;

    StableTokens(Duration life) {
        this.life = life;
    }

    private record Token(String value, Instant until) {

        boolean good(Instant now) {
            return now.isBefore(until);
        }

        @Override
        public String toString() {
            return "Token[until=" + until + "]";
        }
    }

    /** What was given: a token and the seconds that are left of it; seconds are zero where none is given any more today. */
    record Given(String value, long seconds) {}

    synchronized Given give(boolean force, Instant now) {
        if (force) {
            if (!day.plus(Duration.ofDays(1)).isAfter(now)) {
                day = now;
                forced = 0;
            }
            if (++forced > FORCED_A_DAY) {
                return new Given("", 0);
            }
            before = null;
            current = fresh(now);
        } else if (current == null || !now.isBefore(current.until().minus(overlap()))) {
            before = current == null ? null : new Token(current.value(), earlier(current.until(), now.plus(OVERLAP)));
            current = fresh(now);
        }
        Token given = current;
        return new Given(
                given.value(), Math.max(1, Duration.between(now, given.until()).toSeconds()));
    }

    /** Whether a token is taken: 0, or the code that refuses it. */
    synchronized int check(String value, Instant now) {
        if (current != null && current.value().equals(value)) {
            return current.good(now) ? 0 : 42001;
        }
        if (before != null && before.value().equals(value)) {
            return before.good(now) ? 0 : 42001;
        }
        return 40001;
    }

    /** The token that is in use ends now, as when somebody else asks for one. */
    synchronized void end() {
        current = null;
        before = null;
    }

    /** Of a life that is shorter than ten minutes, half of it. */
    private Duration overlap() {
        return life.compareTo(OVERLAP.multipliedBy(2)) < 0 ? life.dividedBy(2) : OVERLAP;
    }

    private Token fresh(Instant now) {
        byte[] bytes = new byte[48];
        RANDOM.nextBytes(bytes);
        return new Token("99_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), now.plus(life));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}

package dev.waymark.sandbox.wecom;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens by the rules of <a href="https://developer.work.weixin.qq.com/document/path/91039">gettoken</a>: asked for again it is the same one until its end. Safe for threads.
 */
final class WeComTokens {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int EXPIRED = 42001;
    private static final int INVALID = 40014;

    private final Duration life;
    private @Nullable Token current;
    private @Nullable String before;

    WeComTokens(Duration life) {
        this.life = life;
    }

    private record Token(String value, Instant until) {

        @Override
        public String toString() {
            return "Token[until=" + until + "]";
        }
    }

    /** A token, and the seconds that are left of it. */
    record Given(String value, long seconds) {

        @Override
        public String toString() {
            return "Given[seconds=" + seconds + "]";
        }
    }

    synchronized Given give(Instant now) {
        Token token = current;
        if (token == null || !now.isBefore(token.until())) {
            byte[] octets = new byte[48];
            RANDOM.nextBytes(octets);
            before = token == null ? before : token.value();
            token = new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(octets), now.plus(life));
            current = token;
        }
        return new Given(
                token.value(), Math.max(1, Duration.between(now, token.until()).toSeconds()));
    }

    /** Whether a token is taken: 0, or the code that refuses it. */
    synchronized int check(String value, Instant now) {
        Token token = current;
        if (token != null && token.value().equals(value)) {
            return now.isBefore(token.until()) ? 0 : EXPIRED;
        }
        return value.equals(before) ? EXPIRED : INVALID;
    }

    /** The token that is in use ends now. */
    synchronized void end() {
        if (current != null) {
            before = current.value();
            current = null;
        }
    }
}

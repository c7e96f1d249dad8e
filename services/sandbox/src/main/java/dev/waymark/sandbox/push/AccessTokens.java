package dev.waymark.sandbox.push;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Access tokens that say themselves when they end, and are good in this run of the sandbox alone. Safe for threads. */
public final class AccessTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int NONCE = 8;
    private static final int HASH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret = random(HASH);
    private final String prefix;
    private final Duration lifetime;

    /**
     * Tokens of one service.
     *
     * @param prefix how they begin
     * @param lifetime how long they are good
     */
    public AccessTokens(String prefix, Duration lifetime) {
        this.prefix = prefix;
        this.lifetime = lifetime;
    }

    /** How long they are good. */
    public Duration lifetime() {
        return lifetime;
    }

    /** A new token. */
    public String issue(Instant now) {
        byte[] claim = ByteBuffer.allocate(Long.BYTES + NONCE)
                .putLong(now.plus(lifetime).toEpochMilli())
                .put(random(NONCE))
                .array();
        byte[] whole = ByteBuffer.allocate(claim.length + HASH)
                .put(claim)
                .put(hash(claim))
                .array();
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** Whether it was issued here and has not ended. */
    public boolean isGood(String token, Instant now) {
        byte[] whole = octets(token);
        if (whole.length != Long.BYTES + NONCE + HASH) {
            return false;
        }
        byte[] claim = Arrays.copyOf(whole, Long.BYTES + NONCE);
        byte[] hash = Arrays.copyOfRange(whole, claim.length, whole.length);
        return MessageDigest.isEqual(hash, hash(claim))
                && now.toEpochMilli() < ByteBuffer.wrap(claim).getLong();
    }

    private byte[] octets(String token) {
        try {
            return token.startsWith(prefix)
                    ? Base64.getUrlDecoder().decode(token.substring(prefix.length()))
                    : new byte[0];
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }

    private byte[] hash(byte[] claim) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(claim);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no " + ALGORITHM, e);
        }
    }

    private static byte[] random(int octets) {
        byte[] some = new byte[octets];
        RANDOM.nextBytes(some);
        return some;
    }
}

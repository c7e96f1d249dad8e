package dev.waymark.sandbox.fcm;

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
final class AccessTokens {

    private static final String PREFIX = "ya29.sandbox.";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int NONCE = 8;
    private static final int HASH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret = random(HASH);
    private final Duration lifetime;

    /** Tokens that end after this. */
    AccessTokens(Duration lifetime) {
        this.lifetime = lifetime;
    }

    Duration lifetime() {
        return lifetime;
    }

    /** A new token. */
    String issue(Instant now) {
        byte[] claim = ByteBuffer.allocate(Long.BYTES + NONCE)
                .putLong(now.plus(lifetime).toEpochMilli())
                .put(random(NONCE))
                .array();
        byte[] whole = ByteBuffer.allocate(claim.length + HASH)
                .put(claim)
                .put(hash(claim))
                .array();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** Whether it was issued here and has not ended. */
    boolean isGood(String token, Instant now) {
        byte[] whole = octets(token);
        if (whole.length != Long.BYTES + NONCE + HASH) {
            return false;
        }
        byte[] claim = Arrays.copyOf(whole, Long.BYTES + NONCE);
        byte[] hash = Arrays.copyOfRange(whole, claim.length, whole.length);
        return MessageDigest.isEqual(hash, hash(claim))
                && now.toEpochMilli() < ByteBuffer.wrap(claim).getLong();
    }

    private static byte[] octets(String token) {
        try {
            return token.startsWith(PREFIX)
                    ? Base64.getUrlDecoder().decode(token.substring(PREFIX.length()))
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

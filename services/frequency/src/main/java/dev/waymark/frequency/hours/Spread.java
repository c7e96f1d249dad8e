package dev.waymark.frequency.hours;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;

/** Spreads deferred messages after an opening, so that they do not leave in one burst. */
public final class Spread {

    private static final int BITS = 32;

    private Spread() {}

    /**
     * A moment in {@code [from, from + most)}, always the same for the same key; before {@code until} in any case.
     *
     * @param until the first instant at which it would be too late
     */
    public static Instant after(Instant from, Duration most, Instant until, String key) {
        Duration room = until.isBefore(from.plus(most)) ? Duration.between(from, until) : most;
        BigInteger millis = BigInteger.valueOf(Math.max(0, room.toMillis()));
        return from.plusMillis(millis.multiply(fraction(key)).shiftRight(BITS).longValueExact());
    }

    /** A number below 2^32, evenly spread over keys. */
    private static BigInteger fraction(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, digest, 0, BITS / Byte.SIZE);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}

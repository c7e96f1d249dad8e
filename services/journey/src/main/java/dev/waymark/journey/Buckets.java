package dev.waymark.journey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Places a person in one of 10,000 buckets per journey, the same one each time: what gateways split on. */
public final class Buckets {

    /** How many buckets there are; they count from 0. */
    public static final int COUNT = 10_000;

    private Buckets() {}

    /** {@code SHA-256(journeyId, 0, personId)}, its first 63 bits modulo {@value #COUNT}. Never change it: running splits depend on it. */
    public static int of(String journeyId, String personId) {
        MessageDigest digest = sha256();
        digest.update(journeyId.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        byte[] hash = digest.digest(personId.getBytes(StandardCharsets.UTF_8));
        return (int) ((ByteBuffer.wrap(hash).getLong() >>> 1) % COUNT);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}

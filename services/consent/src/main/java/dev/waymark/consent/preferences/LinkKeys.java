package dev.waymark.consent.preferences;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes the keys of links from their secrets: one for each use, so that what was made for one use is nothing in another. */
final class LinkKeys {

    static final String HMAC = "HmacSHA256";

    private static final int SHORTEST = 32;

    private LinkKeys() {}

    /**
     * What the keys of each secret are derived from.
     *
     * @param secrets random texts of at least 32 characters, each once
     * @throws IllegalArgumentException for secrets that are none; it does not name them
     */
    static List<SecretKeySpec> roots(List<String> secrets) {
        boolean usable = secrets.stream().allMatch(secret -> secret.length() >= SHORTEST);
        if (!usable || secrets.isEmpty() || secrets.stream().distinct().count() < secrets.size()) {
            throw new IllegalArgumentException("Link keys are secrets of 32 characters or more, each once.");
        }
        return secrets.stream()
                .map(secret -> new SecretKeySpec(utf8(secret), HMAC))
                .toList();
    }

    /** The key of 256 bits for one use. */
    static SecretKeySpec derived(SecretKeySpec root, String use, String algorithm) {
        return new SecretKeySpec(hmac(root, utf8(use)), algorithm);
    }

    /** HMAC-SHA256 (RFC 2104). */
    static byte[] hmac(SecretKeySpec key, byte[] message) {
        try {
            Mac hmac = Mac.getInstance(HMAC);
            hmac.init(key);
            return hmac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

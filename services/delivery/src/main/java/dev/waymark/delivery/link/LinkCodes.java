package dev.waymark.delivery.link;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of links: thirteen letters and digits, 77 bits of the HMAC-SHA256 of the message and the target. The same link of the same message has the same code however
 * often it is made, nobody without the key can tell one, and none stands for another target. Letters and digits alone, because what makes links of
 * texts on a phone takes other characters at the end for punctuation.
 */
final class LinkCodes {

    static final int LENGTH = 13;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int LEAST_KEY = 32;
    private static final int BYTES = 16;

    private final List<SecretKeySpec> keys;

    /** @param keys of 32 characters or more; the first makes codes */
    LinkCodes(List<String> keys) {
        this.keys = keys.stream().map(LinkCodes::key).toList();
    }

    private static SecretKeySpec key(String text) {
        if (text.strip().length() < LEAST_KEY) {
            throw new IllegalArgumentException(
                    "waymark.delivery.links.keys must have " + LEAST_KEY + " characters or more each");
        }
        return new SecretKeySpec(text.strip().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The code of a link of that message. */
    String code(UUID messageId, String target) {
        return code(keys.getFirst(), messageId, target);
    }

    /** Whether one of the keys made the code for that link: a target that somebody wrote into the database was made by none. */
    boolean made(String code, UUID messageId, String target) {
        return keys.stream().anyMatch(key -> code(key, messageId, target).equals(code));
    }

    /** The code at the beginning of what a phone took for the end of the link; empty where there is none. */
    static Optional<String> read(String text) {
        boolean code = text.length() >= LENGTH
                && text.chars().limit(LENGTH).allMatch(LinkCodes::digit)
                && (text.length() == LENGTH || !digit(text.charAt(LENGTH)));
        return code ? Optional.of(text.substring(0, LENGTH)) : Optional.empty();
    }

    private static boolean digit(int character) {
        return DIGITS.indexOf(character) >= 0;
    }

    private static String code(SecretKeySpec key, UUID messageId, String target) {
        byte[] hash = mac(key).doFinal(ByteBuffer.allocate(BYTES + target.getBytes(StandardCharsets.UTF_8).length)
                .putLong(messageId.getMostSignificantBits())
                .putLong(messageId.getLeastSignificantBits())
                .put(target.getBytes(StandardCharsets.UTF_8))
                .array());
        BigInteger rest = new BigInteger(1, Arrays.copyOf(hash, BYTES));
        char[] text = new char[LENGTH];
        for (int at = LENGTH - 1; at >= 0; at--) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            text[at] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(text);
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA256 is in every JDK", impossible);
        }
    }
}

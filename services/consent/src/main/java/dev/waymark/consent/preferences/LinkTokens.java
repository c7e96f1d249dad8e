package dev.waymark.consent.preferences;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the tokens of links to the preference centre: 22 letters and digits, because a link costs room in a text message. A token is one block
 * of AES-256 over a person's number, the hour of expiry and 64 zeros: one permutation of all 128 bits, so that whoever changes or guesses a token gets zeros back
 * once in 2<sup>64</sup> tries, and then needs a number that is given and an hour that is not past (encode-then-encipher; Bellare and Rogaway, Asiacrypt
 * 2000). Nothing can be read in it. The first key makes tokens, all of them read: a key is changed by putting a new one first, and dropped when the links made
 * with it have run out.
 */
public final class LinkTokens {

    /** The greatest number of a person. */
    static final long MOST = (1L << 40) - 1;

    private static final int HOUR_BITS = 24;

    private final List<Key> keys;

    /** What is derived from one secret. */
    private record Key(SecretKeySpec links, SecretKeySpec forms) {

        static Key of(SecretKeySpec root) {
            return new Key(
                    LinkKeys.derived(root, "waymark-preference-link/2", "AES"),
                    LinkKeys.derived(root, "waymark-preference-form/2", LinkKeys.HMAC));
        }
    }

    /** @param secrets random texts of at least 32 characters, each once */
    public LinkTokens(List<String> secrets) {
        this.keys = LinkKeys.roots(secrets).stream().map(Key::of).toList();
    }

    /** What a token says. */
    public sealed interface Reading {

        /** It opens the page of the person with this number. */
        record Valid(long number, Instant expires) implements Reading {}

        /** It did once. */
        record Expired() implements Reading {}

        /** It was not made here. */
        record Unknown() implements Reading {}
    }

    /** A token for the person with that number, 1 to 2<sup>40</sup>-1; it expires at the full hour before {@code expires}. */
    public String issue(long number, Instant expires) {
        byte[] block = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(named(number, expires))
                .putLong(0)
                .array();
        return Base62.text(aes(Cipher.ENCRYPT_MODE, keys.getFirst(), block));
    }

    /** What a token says at a moment. Each text of 22 letters and digits takes the same time. */
    public Reading read(String token, Instant now) {
        Optional<byte[]> block = Base62.block(token);
        if (block.isEmpty()) {
            return new Reading.Unknown();
        }
        Reading reading = new Reading.Unknown();
        for (Key key : keys) {
            ByteBuffer fields = ByteBuffer.wrap(aes(Cipher.DECRYPT_MODE, key, block.get()));
            long named = fields.getLong();
            if (fields.getLong() == 0) {
                reading = reading(named, now);
            }
        }
        return reading;
    }

    /** A number and an hour of expiry in one. */
    static long named(long number, Instant expires) {
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException("There is no person with the number " + number);
        }
        return number << HOUR_BITS | expires.getEpochSecond() / 3600;
    }

    /** What a number and an hour say at a moment. */
    static Reading reading(long named, Instant now) {
        Instant expires = Instant.EPOCH.plus(Duration.ofHours(named & ((1L << HOUR_BITS) - 1)));
        return now.isBefore(expires) ? new Reading.Valid(named >>> HOUR_BITS, expires) : new Reading.Expired();
    }

    /** Binds a form to its link and to the browser that asked for it. */
    String formProof(String token, String browser, String form) {
        return proof(keys.getFirst(), token, browser, form);
    }

    /** Whether a proof is that of the form, made with any of the keys. */
    boolean isFormProof(String proof, String token, String browser, String form) {
        byte[] given = proof.getBytes(StandardCharsets.UTF_8);
        return keys.stream()
                .map(key -> proof(key, token, browser, form).getBytes(StandardCharsets.UTF_8))
                .anyMatch(made -> MessageDigest.isEqual(made, given));
    }

    private static String proof(Key key, String token, String browser, String form) {
        byte[] mac = LinkKeys.hmac(key.forms(), LinkKeys.utf8(token + "\n" + browser + "\n" + form));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, 16));
    }

    private static byte[] aes(int mode, Key key, byte[] block) {
        try {
            // One block, never more: there is nothing that a mode of operation could chain.
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(mode, key.links());
            return cipher.doFinal(block);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has AES", impossible);
        }
    }
}

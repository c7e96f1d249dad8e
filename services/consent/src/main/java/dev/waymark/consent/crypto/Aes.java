package dev.waymark.consent.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with a random nonce before the text (NIST SP 800-38D), and HMAC-SHA256 (RFC 2104). */
final class Aes {

    static final int KEY_BYTES = 32;
    static final SecureRandom RANDOM = new SecureRandom();

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** A cipher that was used with a key before begins with it again for little; most is done with the one key that wraps the others. */
    private static final ThreadLocal<Cipher> FOR_WRAPPING = ThreadLocal.withInitial(Aes::cipher);

    private Aes() {}

    /** Like {@link #encrypt}, for a key that is used again and again by the same thread. */
    static byte[] wrap(byte[] key, byte[] text, String bound) {
        return encrypt(FOR_WRAPPING.get(), key, text, bound);
    }

    /** Like {@link #decrypt}, for a key that is used again and again by the same thread. */
    static byte[] unwrap(byte[] key, byte[] sealed, String bound) {
        return decrypt(FOR_WRAPPING.get(), key, sealed, bound);
    }

    static byte[] encrypt(byte[] key, byte[] text, String bound) {
        return encrypt(cipher(), key, text, bound);
    }

    static byte[] decrypt(byte[] key, byte[] sealed, String bound) {
        return decrypt(cipher(), key, sealed, bound);
    }

    private static byte[] encrypt(Cipher cipher, byte[] key, byte[] text, String bound) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(cipher, Cipher.ENCRYPT_MODE, key, nonce, text, bound);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    private static byte[] decrypt(Cipher cipher, byte[] key, byte[] sealed, String bound) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        byte[] text = Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
        return run(cipher, Cipher.DECRYPT_MODE, key, nonce, text, bound);
    }

    static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has AES/GCM/NoPadding", impossible);
        }
    }

    private static byte[] run(Cipher cipher, int mode, byte[] key, byte[] nonce, byte[] text, String bound) {
        try {
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(utf8(bound));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("The text was not encrypted with this key", failure);
        }
    }
}

package dev.waymark.delivery.channel.tencent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The encryption of callbacks: AES-256-CBC over 16 random bytes, the length of the text in network order, the text and the receiver's id, padded to blocks of 32 bytes
 * (<a href="https://developer.work.weixin.qq.com/document/path/90968">WeCom</a>, and the same at WeChat). It proves nothing by itself: check the
 * {@link CallbackSignature} first.
 */
public final class CallbackCrypto {

    private static final int KEY_CHARACTERS = 43;
    private static final int BLOCK = 32;
    private static final int IV = 16;
    private static final int RANDOM = 16;
    private static final int HEAD = RANDOM + Integer.BYTES;
    private static final SecureRandom RANDOMNESS = new SecureRandom();

    private final SecretKeySpec key;
    private final IvParameterSpec iv;
    private final byte[] receiver;

    /**
     * @param encodingAesKey the 43 characters that stand in the provider's console
     * @param receiver for whom texts are: the app id, or the id of the corporation
     * @throws IllegalArgumentException where the key is none
     */
    public CallbackCrypto(String encodingAesKey, String receiver) {
        if (encodingAesKey.length() != KEY_CHARACTERS) {
            throw new IllegalArgumentException("an EncodingAESKey has " + KEY_CHARACTERS + " characters");
        }
        byte[] bytes = Base64.getDecoder().decode(encodingAesKey + "=");
        this.key = new SecretKeySpec(bytes, "AES");
        this.iv = new IvParameterSpec(bytes, 0, IV);
        this.receiver = receiver.getBytes(StandardCharsets.UTF_8);
    }

    /** The text; empty where it is not encrypted with this key, or for another receiver. */
    public Optional<String> decrypt(String cipherText) {
        try {
            byte[] padded =
                    cipher(Cipher.DECRYPT_MODE).doFinal(Base64.getDecoder().decode(cipherText));
            int padding = padded.length == 0 ? 0 : padded[padded.length - 1];
            int end = padded.length - padding;
            if (padding < 1 || padding > BLOCK || end < HEAD) {
                return Optional.empty();
            }
            int length = ByteBuffer.wrap(padded, RANDOM, Integer.BYTES).getInt();
            if (length < 0
                    || length > end - HEAD
                    || !Arrays.equals(padded, HEAD + length, end, receiver, 0, receiver.length)) {
                return Optional.empty();
            }
            return Optional.of(new String(padded, HEAD, length, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** The cipher text, in base64. */
    public String encrypt(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = HEAD + bytes.length + receiver.length;
        int padding = BLOCK - length % BLOCK;
        byte[] random = new byte[RANDOM];
        RANDOMNESS.nextBytes(random);
        ByteBuffer plain = ByteBuffer.allocate(length + padding)
                .put(random)
                .putInt(bytes.length)
                .put(bytes)
                .put(receiver);
        while (plain.hasRemaining()) {
            plain.put((byte) padding);
        }
        try {
            return Base64.getEncoder()
                    .encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(plain.array()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Cipher cipher(int mode) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, key, iv);
        return cipher;
    }
}

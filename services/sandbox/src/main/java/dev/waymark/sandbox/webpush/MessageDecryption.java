package dev.waymark.sandbox.webpush;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a browser does with the body of a push message: the keys by RFC 8291, 3.4, the one record by RFC 8188 (aes128gcm).
 *
 * @param privateKey the browser's
 * @param publicKey the octets of its other half
 * @param auth the subscription's authentication secret
 */
public record MessageDecryption(PrivateKey privateKey, byte[] publicKey, byte[] auth) {

    private static final int SALT = 16;
    private static final int KEY = 16;
    private static final int NONCE = 12;
    private static final int HASH = 32;
    private static final int TAG = 16;
    private static final int FIXED_HEADER = SALT + Integer.BYTES + 1;
    private static final byte LAST_RECORD = 2;

    /**
     * The plaintext.
     *
     * @throws GeneralSecurityException when the body is malformed, or was encrypted for another subscription
     */
    public byte[] decrypt(byte[] body) throws GeneralSecurityException {
        if (body.length < FIXED_HEADER) {
            throw new AEADBadTagException("shorter than its header");
        }
        ByteBuffer read = ByteBuffer.wrap(body);
        byte[] salt = take(read, SALT);
        long recordSize = Integer.toUnsignedLong(read.getInt());
        int keyLength = Byte.toUnsignedInt(read.get());
        if (keyLength != P256.OCTETS || read.remaining() < keyLength + TAG + 1) {
            throw new AEADBadTagException("without a sender's key or a record");
        }
        byte[] sender = take(read, keyLength);
        byte[] record = take(read, read.remaining());
        if (record.length > recordSize) {
            throw new AEADBadTagException("more than one record");
        }
        return withoutPadding(open(record, salt, sender));
    }

    private static byte[] take(ByteBuffer from, int count) {
        byte[] octets = new byte[count];
        from.get(octets);
        return octets;
    }

    private byte[] open(byte[] record, byte[] salt, byte[] sender) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(privateKey);
        agreement.doPhase(P256.decoded(sender), true);
        byte[] keyInfo = joined("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), publicKey, sender);
        byte[] material = derived(auth, agreement.generateSecret(), keyInfo, HASH);
        byte[] key = derived(salt, material, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), KEY);
        byte[] nonce = derived(salt, material, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), NONCE);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        return cipher.doFinal(record);
    }

    /** HKDF with SHA-256 (RFC 5869), for at most one block. */
    private static byte[] derived(byte[] salt, byte[] material, byte[] info, int length)
            throws GeneralSecurityException {
        byte[] extracted = hash(salt, material);
        return Arrays.copyOf(hash(extracted, joined(info, new byte[] {1})), length);
    }

    private static byte[] hash(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static byte[] withoutPadding(byte[] padded) throws GeneralSecurityException {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        if (end < 0 || padded[end] != LAST_RECORD) {
            throw new AEADBadTagException("no delimiter of a last record");
        }
        return Arrays.copyOf(padded, end);
    }
}

package dev.waymark.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A web site that pushes: encrypts by RFC 8291 and signs by RFC 8292, sharing no code with the sandbox. */
public final class Site {

    public static final int RECORD_SIZE = 4096;

    private static final byte[] POINT_AS_SPKI =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair keys = pair();

    /** Its applicationServerKey. */
    public String publicKey() {
        return TEXT.encodeToString(octets((ECPublicKey) keys.getPublic()));
    }

    /** An Authorization header of its own key. */
    public String vapid(String audience, Instant expires) {
        return vapid(jwt("{\"typ\":\"JWT\",\"alg\":\"ES256\"}", claims(audience, expires)));
    }

    public String vapid(String token) {
        return "vapid t=" + token + ", k=" + publicKey();
    }

    public static String claims(String audience, Instant expires) {
        return "{\"aud\":\"%s\",\"exp\":%d,\"sub\":\"mailto:push@brand.example\"}"
                .formatted(audience, expires.getEpochSecond());
    }

    public String jwt(String header, String claims) {
        String signed = TEXT.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + TEXT.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + TEXT.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The body of a push message for a subscription. */
    public static byte[] encrypt(byte[] payload, String p256dh, String auth) {
        return encrypt(payload, p256dh, auth, 0, (byte) 2, RECORD_SIZE);
    }

    /** The same with so many octets of padding, this delimiter, and this record size in its header. */
    public static byte[] encrypt(
            byte[] payload, String p256dh, String auth, int padding, byte delimiter, int recordSize) {
        try {
            byte[] receiver = Base64.getUrlDecoder().decode(p256dh);
            KeyPair sender = pair();
            byte[] senderPublic = octets((ECPublicKey) sender.getPublic());
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(sender.getPrivate());
            agreement.doPhase(
                    KeyFactory.getInstance("EC")
                            .generatePublic(new X509EncodedKeySpec(joined(POINT_AS_SPKI, receiver))),
                    true);
            byte[] material = hkdf(
                    Base64.getUrlDecoder().decode(auth),
                    agreement.generateSecret(),
                    joined(ascii("WebPush: info\0"), receiver, senderPublic),
                    32);
            byte[] salt = new byte[16];
            RANDOM.nextBytes(salt);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(hkdf(salt, material, ascii("Content-Encoding: aes128gcm\0"), 16), "AES"),
                    new GCMParameterSpec(128, hkdf(salt, material, ascii("Content-Encoding: nonce\0"), 12)));
            byte[] record = cipher.doFinal(joined(payload, new byte[] {delimiter}, new byte[padding]));
            byte[] header = ByteBuffer.allocate(21)
                    .put(salt)
                    .putInt(recordSize)
                    .put((byte) senderPublic.length)
                    .array();
            return joined(header, senderPublic, record);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hkdf(byte[] salt, byte[] material, byte[] info, int length) throws GeneralSecurityException {
        return Arrays.copyOf(hmac(hmac(salt, material), joined(info, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    /** The point at the end of the key as X.509 has it. */
    private static byte[] octets(ECPublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, POINT_AS_SPKI.length, encoded.length);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

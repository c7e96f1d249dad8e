package dev.waymark.delivery.peers;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser that reads what a push service brings it (RFC 8291); its keys are those of the RFC's appendix A. */
public final class Browser {

    public static final String KEY =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    public static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";

    /** The pair of RFC 8291's application server, as the site's. */
    public static final String SITE_KEY =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

    public static final String SITE_PRIVATE_KEY = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";

    private static final String PRIVATE_KEY = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
    private static final int SALT = 16;
    private static final int KEY_AT = 21;

    private Browser() {}

    /** What the body says. */
    public static String read(byte[] body) {
        try {
            byte[] salt = Arrays.copyOf(body, SALT);
            byte[] sender = Arrays.copyOfRange(body, KEY_AT, KEY_AT + body[KEY_AT - 1]);
            byte[] record = Arrays.copyOfRange(body, KEY_AT + sender.length, body.length);
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(privateKey());
            agreement.doPhase(publicKey(sender), true);
            byte[] info = ByteBuffer.allocate(144)
                    .put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII))
                    .put(bytes(KEY))
                    .put(sender)
                    .array();
            byte[] secret = expand(mac(bytes(AUTH), agreement.generateSecret()), info, 32);
            byte[] random = mac(salt, secret);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(expand(random, info("Content-Encoding: aes128gcm\0"), 16), "AES"),
                    new GCMParameterSpec(128, expand(random, info("Content-Encoding: nonce\0"), 12)));
            byte[] padded = cipher.doFinal(record);
            int end = padded.length - 1;
            while (padded[end] == 0) {
                end--;
            }
            return new String(padded, 0, end, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static byte[] info(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] expand(byte[] key, byte[] info, int length) throws GeneralSecurityException {
        byte[] one = Arrays.copyOf(info, info.length + 1);
        one[info.length] = 1;
        return Arrays.copyOf(mac(key, one), length);
    }

    private static byte[] mac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static PrivateKey privateKey() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, bytes(PRIVATE_KEY)), curve()));
    }

    private static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
        ECPoint at = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                new BigInteger(1, Arrays.copyOfRange(point, 33, 65)));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(at, curve()));
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static byte[] bytes(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }
}

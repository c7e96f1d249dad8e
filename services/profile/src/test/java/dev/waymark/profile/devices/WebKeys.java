package dev.waymark.profile.devices;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.util.Base64;

/** Keys as browsers make them. */
public final class WebKeys {

    /** The key and the secret of the example in RFC 8291, section 5. */
    public static final String P256DH =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    public static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";

    private WebKeys() {}

    static byte[] fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return uncompressed(((ECPublicKey) generator.generateKeyPair().getPublic()).getW());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has P-256", impossible);
        }
    }

    static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] uncompressed(ECPoint point) {
        byte[] bytes = new byte[65];
        bytes[0] = 4;
        put(point.getAffineX(), bytes, 33);
        put(point.getAffineY(), bytes, 65);
        return bytes;
    }

    private static void put(BigInteger number, byte[] into, int end) {
        byte[] digits = number.toByteArray();
        for (int i = 0; i < Math.min(digits.length, 32); i++) {
            into[end - 1 - i] = digits[digits.length - 1 - i];
        }
    }
}

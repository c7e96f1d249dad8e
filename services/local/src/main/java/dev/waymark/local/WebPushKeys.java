package dev.waymark.local;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * The pair by which push services know the mesh's site (VAPID, RFC 8292): points and numbers of P-256 in base64url.
 *
 * @param publicKey 65 bytes, uncompressed
 * @param privateKey 32 bytes
 */
public record WebPushKeys(String publicKey, String privateKey) {

    private static final int COORDINATE = 32;

    static WebPushKeys random() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ECPublicKey shared = (ECPublicKey) pair.getPublic();
            byte[] point = new byte[1 + 2 * COORDINATE];
            point[0] = 4;
            write(shared.getW().getAffineX(), point, 1);
            write(shared.getW().getAffineY(), point, 1 + COORDINATE);
            byte[] number = new byte[COORDINATE];
            write(((ECPrivateKey) pair.getPrivate()).getS(), number, 0);
            return new WebPushKeys(text(point), text(number));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** From {@link #encoded()}. */
    static WebPushKeys of(String encoded) {
        int dot = encoded.indexOf('.');
        return new WebPushKeys(encoded.substring(0, dot), encoded.substring(dot + 1));
    }

    /** Both in one line. */
    String encoded() {
        return publicKey + "." + privateKey;
    }

    /** Without the private key. */
    @Override
    public String toString() {
        return "WebPushKeys[" + publicKey + "]";
    }

    private static void write(BigInteger number, byte[] into, int at) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, into, at + COORDINATE - length, length);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

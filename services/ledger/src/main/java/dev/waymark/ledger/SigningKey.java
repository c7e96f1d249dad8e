package dev.waymark.ledger;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** The Ed25519 private key that signs checkpoints. It never shows itself: not in text, not in errors. */
public final class SigningKey {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final PrivateKey secret;
    private final VerifyingKey verifyingKey;

    private SigningKey(KeyPair pair) {
        this.secret = pair.getPrivate();
        this.verifyingKey = VerifyingKey.of(pair.getPublic());
    }

    /** A new random key. */
    public static SigningKey random() {
        return new SigningKey(pair(new SecureRandom()));
    }

    /**
     * The key of a PEM text (PKCS #8, RFC 8410), as {@code openssl genpkey -algorithm ed25519} writes it; the lines around the encoded key may be left
     * out, as {@link #encoded()} does.
     *
     * @throws IllegalArgumentException when it is not one
     */
    public static SigningKey fromPem(String pem) {
        try {
            byte[] encoded =
                    Base64.getMimeDecoder().decode(pem.replace(BEGIN, "").replace(END, ""));
            PrivateKey secret = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            byte[] seed = ((EdECPrivateKey) secret).getBytes().orElseThrow();
            return new SigningKey(pair(new Seed(seed)));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException("The signing key is not an Ed25519 private key in PKCS #8.", wrong);
        }
    }

    /** The key in PKCS #8 as one line of Base64: a secret. */
    public String encoded() {
        return Base64.getEncoder().encodeToString(secret.getEncoded());
    }

    /** The public half. */
    public VerifyingKey verifyingKey() {
        return verifyingKey;
    }

    /** The signature over these bytes, as 128 hexadecimal digits. */
    String sign(byte[] message) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(secret);
            ed25519.update(message);
            return HexFormat.of().formatHex(ed25519.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Java 15 and later have Ed25519", impossible);
        }
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            KeyPairGenerator ed25519 = KeyPairGenerator.getInstance("Ed25519");
            ed25519.initialize(NamedParameterSpec.ED25519, random);
            return ed25519.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Java 15 and later have Ed25519", impossible);
        }
    }

    /** The private key is the 32 random bytes of the generator (RFC 8032 section 5.1.5): so the generator gives the public half of a known one. */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}

package dev.waymark.ledger;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * An Ed25519 public key (RFC 8032) that checks what a ledger's service signed.
 *
 * @param encoded its SubjectPublicKeyInfo (RFC 8410) as lower-case hexadecimal digits
 */
public record VerifyingKey(String encoded) {

    /** @throws IllegalArgumentException when these are not the digits of an Ed25519 public key */
    public VerifyingKey {
        if (!HexFormat.of().formatHex(publicKey(encoded).getEncoded()).equals(encoded)) {
            throw new IllegalArgumentException("not an Ed25519 public key in its one encoding");
        }
    }

    static VerifyingKey of(PublicKey key) {
        return new VerifyingKey(HexFormat.of().formatHex(key.getEncoded()));
    }

    /** SHA-256 over the encoded key: what an auditor notes down, and what each signed line names. */
    public Digest fingerprint() {
        return Digest.sha256(HexFormat.of().parseHex(encoded));
    }

    boolean verifies(SignedLine line) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(publicKey(encoded));
            ed25519.update(line.signedBytes());
            return ed25519.verify(HexFormat.of().parseHex(line.signature()));
        } catch (SignatureException | IllegalArgumentException notOne) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Java 15 and later have Ed25519", impossible);
        }
    }

    private static PublicKey publicKey(String encoded) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(encoded)));
        } catch (InvalidKeySpecException notOne) {
            throw new IllegalArgumentException("not an Ed25519 public key", notOne);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Java 15 and later have Ed25519", impossible);
        }
    }
}

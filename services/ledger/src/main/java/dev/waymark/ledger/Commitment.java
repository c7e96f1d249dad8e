package dev.waymark.ledger;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.SortedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Binds a record to its confidential parts without telling them: HMAC-SHA-256 (RFC 2104) with a key that belongs to the one person. Who has
 * the key and the parts can prove what was recorded. When the key is destroyed, nobody can guess the parts from the commitment any more, and
 * the chain stays whole (GDPR art. 17, PIPL art. 47).
 */
public final class Commitment {

    private static final byte[] CONTEXT = "waymark-ledger/1 commitment\n".getBytes(StandardCharsets.UTF_8);

    private Commitment() {}

    /**
     * The commitment to these parts.
     *
     * @param personKey 32 random bytes, one person's own
     */
    public static Digest of(byte[] personKey, SortedMap<String, String> confidential) {
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(personKey, "HmacSHA256"));
            hmac.update(CONTEXT);
            return Digest.of(hmac.doFinal(CanonicalJson.bytes(confidential)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }
}

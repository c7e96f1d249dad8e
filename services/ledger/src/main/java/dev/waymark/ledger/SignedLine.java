package dev.waymark.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A line that the service signs. */
public sealed interface SignedLine extends LedgerLine permits Checkpoint, Closing {

    /** The shape of a signature: 128 lower-case hexadecimal digits. */
    Pattern SIGNATURE = Pattern.compile("[0-9a-f]{128}");

    /** When it was signed, by the service's clock. */
    Instant at();

    /** The fingerprint of the key it was signed with. */
    Digest key();

    /** The Ed25519 signature over {@link #signedBytes()}, as hexadecimal digits. */
    String signature();

    /** What is signed, by name: everything but the signature. */
    SortedMap<String, Object> claims();

    /** The bytes that are signed: a context line, then the claims in canonical form. */
    default byte[] signedBytes() {
        return ("waymark-ledger/1 signed\n" + CanonicalJson.write(claims())).getBytes(StandardCharsets.UTF_8);
    }

    /** SHA-256 over the line with its signature. */
    default Digest hash() {
        SortedMap<String, Object> line = new TreeMap<>(claims());
        line.put("signature", signature());
        return Digest.sha256(CanonicalJson.bytes(line));
    }

    /** Refuses what has not the shape of a signature. */
    static void requireSignature(String signature) {
        if (!SIGNATURE.matcher(signature).matches()) {
            throw new IllegalArgumentException("a signature has 128 lower-case hexadecimal digits");
        }
    }
}

package dev.waymark.ledger;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The signed last line of a file: how much there was when it was written. A file without it was cut off.
 *
 * @param at when the file was written
 * @param checkpoint the number of the last checkpoint; 0 when there was none
 * @param checkpointHash its hash; {@link Digest#ZERO} when there was none
 * @param records how many records the file holds
 * @param subject in a proof the person's pseudonym; null in an export
 * @param last in a proof the hash of the person's last record, {@link Digest#ZERO} when there was none; null in an export
 * @param key the fingerprint of the key
 * @param signature the signature
 */
public record Closing(
        Instant at,
        long checkpoint,
        Digest checkpointHash,
        long records,
        @Nullable UUID subject,
        @Nullable Digest last,
        Digest key,
        String signature)
        implements SignedLine {

    public Closing {
        SignedLine.requireSignature(signature);
        if ((subject == null) != (last == null)) {
            throw new IllegalArgumentException("a proof's last line names the subject and the last record");
        }
    }

    /** The last line of an export. */
    public static Closing ofExport(Instant at, long checkpoint, Digest checkpointHash, long records, SigningKey key) {
        return signed(at, checkpoint, checkpointHash, records, null, null, key);
    }

    /** The last line of a proof. */
    public static Closing ofProof(
            Instant at,
            long checkpoint,
            Digest checkpointHash,
            long records,
            UUID subject,
            Digest last,
            SigningKey key) {
        return signed(at, checkpoint, checkpointHash, records, subject, last, key);
    }

    @Override
    public SortedMap<String, Object> claims() {
        SortedMap<String, Object> claims = new TreeMap<>();
        claims.put("type", "end");
        claims.put("at", at.toString());
        claims.put("checkpoint", checkpoint);
        claims.put("checkpointHash", checkpointHash.hex());
        claims.put("records", records);
        claims.put("key", key.hex());
        if (subject != null && last != null) {
            claims.put("subject", subject.toString());
            claims.put("last", last.hex());
        }
        return claims;
    }

    private static Closing signed(
            Instant at,
            long checkpoint,
            Digest checkpointHash,
            long records,
            @Nullable UUID subject,
            @Nullable Digest last,
            SigningKey key) {
        Digest fingerprint = key.verifyingKey().fingerprint();
        Closing open =
                new Closing(at, checkpoint, checkpointHash, records, subject, last, fingerprint, "0".repeat(128));
        String signature = key.sign(open.signedBytes());
        return new Closing(at, checkpoint, checkpointHash, records, subject, last, fingerprint, signature);
    }
}

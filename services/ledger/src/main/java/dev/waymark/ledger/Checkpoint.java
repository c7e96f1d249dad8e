package dev.waymark.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A signed statement of where all sixteen chains stood. It names the checkpoint before it, so none can be taken out.
 *
 * @param number 1, 2, 3 ... without gaps
 * @param at when it was signed
 * @param chains where the chains stood
 * @param size how many records are new since the checkpoint before it
 * @param root the Merkle root over their hashes, in the order of shard and sequence
 * @param previous the hash of the checkpoint before it; {@link Digest#ZERO} for the first
 * @param key the fingerprint of the key
 * @param signature the signature
 */
public record Checkpoint(
        long number, Instant at, Chains chains, long size, Digest root, Digest previous, Digest key, String signature)
        implements SignedLine {

    public Checkpoint {
        SignedLine.requireSignature(signature);
    }

    /**
     * Where the sixteen chains stand.
     *
     * @param counts how many records each has
     * @param heads the hash of each one's last record; {@link Digest#ZERO} for an empty one
     */
    public record Chains(List<Long> counts, List<Digest> heads) {

        /** Sixteen empty chains. */
        public static final Chains EMPTY =
                new Chains(Collections.nCopies(Shards.COUNT, 0L), Collections.nCopies(Shards.COUNT, Digest.ZERO));

        public Chains {
            if (counts.size() != Shards.COUNT || heads.size() != Shards.COUNT) {
                throw new IllegalArgumentException("a ledger has " + Shards.COUNT + " chains");
            }
            counts = List.copyOf(counts);
            heads = List.copyOf(heads);
        }

        /** How many records all of them have. */
        public long total() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** What a checkpoint says before it is signed. */
    public record Draft(long number, Instant at, Chains chains, long size, Digest root, Digest previous) {

        /** The checkpoint, signed. */
        public Checkpoint sign(SigningKey key) {
            Digest fingerprint = key.verifyingKey().fingerprint();
            Checkpoint open = new Checkpoint(number, at, chains, size, root, previous, fingerprint, "0".repeat(128));
            String signature = key.sign(open.signedBytes());
            return new Checkpoint(number, at, chains, size, root, previous, fingerprint, signature);
        }
    }

    @Override
    public SortedMap<String, Object> claims() {
        SortedMap<String, Object> claims = new TreeMap<>();
        claims.put("type", "checkpoint");
        claims.put("number", number);
        claims.put("at", at.toString());
        claims.put("counts", chains.counts());
        claims.put("heads", chains.heads().stream().map(Digest::hex).toList());
        claims.put("size", size);
        claims.put("root", root.hex());
        claims.put("previous", previous.hex());
        claims.put("key", key.hex());
        return claims;
    }
}

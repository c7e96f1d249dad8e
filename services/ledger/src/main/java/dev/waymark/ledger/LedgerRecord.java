package dev.waymark.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One record in its place. Its hash covers its content, its place, the record before it in its shard, and the record before it of the same
 * subject. So no record can be changed, taken out or moved without changing every later hash of its shard.
 *
 * @param position the place in the whole ledger; rises for each subject, with gaps
 * @param sequence the place in the shard: 1, 2, 3 ... without gaps
 * @param content what it says
 * @param previous the hash of the record before it in the shard; {@link Digest#ZERO} for the first
 * @param previousOfSubject the hash of the record before it of the same subject; {@link Digest#ZERO} for the first
 * @param hash the hash as it was stored; {@link #computedHash()} says what it must be
 */
public record LedgerRecord(
        long position, long sequence, RecordContent content, Digest previous, Digest previousOfSubject, Digest hash)
        implements LedgerLine {

    private static final byte[] CONTEXT = "waymark-ledger/1 record\n".getBytes(StandardCharsets.UTF_8);

    /** The record with its hash computed. */
    public static LedgerRecord chained(
            long position, long sequence, RecordContent content, Digest previous, Digest previousOfSubject) {
        LedgerRecord open = new LedgerRecord(position, sequence, content, previous, previousOfSubject, Digest.ZERO);
        return new LedgerRecord(position, sequence, content, previous, previousOfSubject, open.computedHash());
    }

    /** The chain it stands in. */
    public int shard() {
        return Shards.of(content.subject());
    }

    /** SHA-256 over: the context line, shard (4 bytes), sequence and position (8 bytes each, all big-endian), then the three digests. */
    public Digest computedHash() {
        byte[] place = ByteBuffer.allocate(20)
                .putInt(shard())
                .putLong(sequence)
                .putLong(position)
                .array();
        return Digest.sha256(CONTEXT, place, content.digest().bytes(), previous.bytes(), previousOfSubject.bytes());
    }

    /** Whether content, place and predecessors are those that were hashed. */
    public boolean isIntact() {
        return hash.equals(computedHash());
    }
}

package dev.waymark.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Merkle tree over the hashes of one checkpoint's records, shaped and hashed as in RFC 9162 section 2.1: the left subtree of n leaves holds
 * the largest power of two below n; leaves and inner nodes begin with different bytes, so that neither can pass for the other.
 */
public final class MerkleTree {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /** The siblings that lead from a leaf to the root, from the leaf upwards. */
    public static List<Digest> path(int index, List<Digest> records) {
        List<Digest> path = new ArrayList<>();
        collect(index, records, path);
        return path;
    }

    /** The root that a path leads to; null when the path has the wrong length for that place. */
    static @Nullable Digest rootOf(Digest record, long index, long size, List<Digest> path) {
        if (index < 0 || index >= size) {
            return null;
        }
        long place = index;
        long last = size - 1;
        Digest root = leaf(record);
        for (Digest sibling : path) {
            if (last == 0) {
                return null;
            }
            if ((place & 1) == 1 || place == last) {
                root = node(sibling, root);
                int levels = (place & 1) == 1 ? 0 : Long.numberOfTrailingZeros(place);
                place >>= levels;
                last >>= levels;
            } else {
                root = node(root, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 ? root : null;
    }

    static Digest leaf(Digest record) {
        return Digest.sha256(LEAF, record.bytes());
    }

    static Digest node(Digest left, Digest right) {
        return Digest.sha256(NODE, left.bytes(), right.bytes());
    }

    private static void collect(int index, List<Digest> records, List<Digest> path) {
        if (records.size() == 1) {
            return;
        }
        int split = Integer.highestOneBit(records.size() - 1);
        List<Digest> left = records.subList(0, split);
        List<Digest> right = records.subList(split, records.size());
        if (index < split) {
            collect(index, left, path);
            path.add(root(right));
        } else {
            collect(index - split, right, path);
            path.add(root(left));
        }
    }

    private static Digest root(List<Digest> records) {
        MerkleAccumulator accumulator = new MerkleAccumulator();
        records.forEach(accumulator::add);
        return accumulator.root();
    }
}

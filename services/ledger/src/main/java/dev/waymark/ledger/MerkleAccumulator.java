package dev.waymark.ledger;

import java.util.ArrayDeque;
import java.util.Deque;

/** The root of a Merkle tree whose leaves come one by one; keeps one digest per level. See {@link MerkleTree}. */
public final class MerkleAccumulator {

    /** Complete subtrees, the smallest on top. */
    private final Deque<Digest> subtrees = new ArrayDeque<>();

    private long size;

    /** Adds the next leaf. */
    public void add(Digest record) {
        Digest subtree = MerkleTree.leaf(record);
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            subtree = MerkleTree.node(subtrees.pop(), subtree);
        }
        subtrees.push(subtree);
        size++;
    }

    /** How many leaves there are. */
    public long size() {
        return size;
    }

    /** The root over the leaves so far; {@link Digest#ZERO} when there are none. */
    public Digest root() {
        Digest root = null;
        for (Digest subtree : subtrees) {
            root = root == null ? subtree : MerkleTree.node(subtree, root);
        }
        return root == null ? Digest.ZERO : root;
    }
}

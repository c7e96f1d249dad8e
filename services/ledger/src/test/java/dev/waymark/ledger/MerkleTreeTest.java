package dev.waymark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    @Test
    void shouldLeadFromEachLeafOfEachTreeToItsRootAndToNoOther() {
        for (int size = 1; size <= 40; size++) {
            // Given
            List<Digest> leaves = leaves(size);
            MerkleAccumulator tree = new MerkleAccumulator();
            leaves.forEach(tree::add);
            for (int i = 0; i < size; i++) {
                // When
                List<Digest> path = MerkleTree.path(i, leaves);
                // Then
                assertThat(MerkleTree.rootOf(leaves.get(i), i, size, path)).isEqualTo(tree.root());
                assertThat(MerkleTree.rootOf(leaves.get((i + 1) % 41 % size), i, size, path))
                        .isNotEqualTo(size == 1 ? Digest.ZERO : tree.root());
                assertThat(MerkleTree.rootOf(leaves.get(i), size, size, path)).isNull();
            }
        }
    }

    @Test
    void shouldBeTheTreeOfTheRfc() {
        // Given: RFC 9162 section 2.1.1, three leaves: the left subtree holds two
        List<Digest> leaves = leaves(3);
        MerkleAccumulator tree = new MerkleAccumulator();
        // When
        leaves.forEach(tree::add);
        // Then
        Digest left = MerkleTree.node(MerkleTree.leaf(leaves.get(0)), MerkleTree.leaf(leaves.get(1)));
        assertThat(tree.root()).isEqualTo(MerkleTree.node(left, MerkleTree.leaf(leaves.get(2))));
    }

    private static List<Digest> leaves(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> Digest.sha256(new byte[] {(byte) i}))
                .toList();
    }
}

package dev.waymark.ledger;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the one who verifies knows from elsewhere than the file.
 *
 * @param keys the fingerprints of the service's keys; when there are none, those of the file itself are believed
 * @param known a checkpoint seen earlier; null when there is none
 */
public record Trust(Set<Digest> keys, @Nullable Known known) {

    /** Nothing is known but the file. */
    public static final Trust OF_THE_FILE_ITSELF = new Trust(Set.of(), null);

    public Trust {
        keys = Set.copyOf(keys);
    }

    /**
     * A checkpoint that must be in the ledger for ever. It finds a history that was rewritten by somebody who has the signing key.
     *
     * @param number its number
     * @param hash the hash of its line
     */
    public record Known(long number, Digest hash) {}
}

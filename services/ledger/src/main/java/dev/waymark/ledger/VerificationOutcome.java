package dev.waymark.ledger;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a verifier says about a ledger file. */
public sealed interface VerificationOutcome {

    /**
     * Nothing was changed, removed, added, repeated or moved since it was signed.
     *
     * @param subject the one person whose records these are; null for the whole ledger
     * @param records how many records there are
     * @param checkpoints how many checkpoints cover them
     * @param at when the file was written, by the service's clock
     * @param keys the fingerprints of the keys that signed it
     */
    record Sound(@Nullable UUID subject, long records, long checkpoints, Instant at, Set<Digest> keys)
            implements VerificationOutcome {

        public Sound {
            keys = Set.copyOf(keys);
        }
    }

    /**
     * The first place that is wrong; what comes after it was not judged.
     *
     * @param fault what is wrong
     * @param line the line of the file, from 1; the line after the last when the end is missing
     * @param place the record or checkpoint
     * @param detail what contradicts what, as the end of a sentence
     */
    record Broken(Fault fault, long line, String place, String detail) implements VerificationOutcome {}
}

package dev.waymark.ledger;

import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A line of a ledger file, which is NDJSON: an export of the whole ledger, or the proof of one person's records. */
public sealed interface LedgerLine
        permits LedgerLine.ExportHeader,
                LedgerLine.ProofHeader,
                LedgerLine.Opening,
                LedgerLine.Inclusion,
                LedgerRecord,
                SignedLine {

    /** The shape of a person's key: 64 lower-case hexadecimal digits. */
    Pattern PERSON_KEY = Pattern.compile("[0-9a-f]{64}");

    /**
     * Begins an export.
     *
     * @param keys the keys that its lines were signed with
     */
    record ExportHeader(List<VerifyingKey> keys) implements LedgerLine {

        public ExportHeader {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Begins the proof of one person's records.
     *
     * @param keys the keys that its lines were signed with
     * @param subject the person's pseudonym
     * @param personKey the key of the person's commitments as hexadecimal digits; null when it was destroyed or is not told. With it, an
     *     {@link Opening} follows each record that has a commitment
     */
    record ProofHeader(
            List<VerifyingKey> keys, UUID subject, @Nullable String personKey) implements LedgerLine {

        public ProofHeader {
            keys = List.copyOf(keys);
            if (personKey != null && !PERSON_KEY.matcher(personKey).matches()) {
                throw new IllegalArgumentException("a person's key has 64 lower-case hexadecimal digits");
            }
        }
    }

    /** The confidential parts of the record before it. */
    record Opening(SortedMap<String, String> confidential) implements LedgerLine {}

    /**
     * Leads from the record before it to the Merkle root of the checkpoint before that.
     *
     * @param index the record's place among those of the checkpoint, from 0
     * @param path the siblings, from the leaf upwards
     */
    record Inclusion(long index, List<Digest> path) implements LedgerLine {

        public Inclusion {
            path = List.copyOf(path);
        }
    }
}

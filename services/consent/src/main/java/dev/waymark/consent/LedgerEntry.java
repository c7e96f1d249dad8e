package dev.waymark.consent;

/**
 * The place of a statement in the ledger.
 *
 * @param position strictly increasing for each person
 * @param first whether this call recorded it; false for a repetition
 * @param pending whether it is a grant that waits for its confirmation
 */
public record LedgerEntry(long position, boolean first, boolean pending) {

    /** Of a statement that takes effect by itself. */
    public LedgerEntry(long position, boolean first) {
        this(position, first, false);
    }
}

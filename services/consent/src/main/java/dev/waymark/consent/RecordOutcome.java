package dev.waymark.consent;

/** What became of one statement. */
public sealed interface RecordOutcome {

    /** It is in the ledger. */
    record Recorded(LedgerEntry entry) implements RecordOutcome {}

    /**
     * It is not, and nothing was changed.
     *
     * @param field what cannot be used
     * @param wrong what is wrong with it, as the end of a sentence that starts with the field's name
     * @param fix what to do, as a sentence
     */
    record Refused(String field, String wrong, String fix) implements RecordOutcome {}
}

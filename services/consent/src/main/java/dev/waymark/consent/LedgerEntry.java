package dev.waymark.consent;

/**
 * The place of a statement in the ledger.
 *
 * @param position strictly increasing for each person
 * @param first whether this call recorded it; false for a repetition
 */
public record LedgerEntry(long position, boolean first) {}

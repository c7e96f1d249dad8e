package dev.waymark.sandbox;

/** Where the receipts of a message stand. */
public enum ReceiptState {
    /** The sender asked for none that is due. */
    NOT_REQUESTED,
    /** One was asked for; the knob keeps it back. */
    WITHHELD,
    /** Not all that are owed have gone out. */
    PENDING,
    /** All have gone out, with DELIVRD. */
    DELIVERED,
    /** All have gone out, with UNDELIV. */
    FAILED
}

package dev.waymark.sandbox;

/** What becomes of the delivery receipt of a message that was taken and for which a receipt was asked. */
public enum ReceiptMode {
    /** One DELIVRD receipt, right after the answer. */
    AT_ONCE,
    /** One DELIVRD receipt, a while after the answer. */
    LATE,
    /** The DELIVRD receipt comes two times. */
    TWICE,
    /** The phone gets the message, the receipt never comes. */
    NEVER,
    /** The phone never gets the message; one UNDELIV receipt with an error code. */
    FAILED,
    /** One DELIVRD receipt, before the answer to the submission. */
    EARLY
}

package dev.waymark.sandbox.mail;

/** What became of a submission. */
public enum MailOutcome {
    /** Taken and answered. */
    ACCEPTED,
    /** Taken, but the connection was closed before the answer. */
    DROPPED,
    /** Taken and answered, and reported later as undeliverable; nobody got it. */
    BOUNCED,
    /** Answered with an error; nobody got it. */
    REFUSED,
    /** The connection was closed without an answer; nobody got it. */
    DISCONNECTED,
    /** The client went away before the mail was whole; nobody got it. */
    ABORTED
}

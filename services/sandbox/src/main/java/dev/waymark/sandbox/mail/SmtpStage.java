package dev.waymark.sandbox.mail;

/** The SMTP command at which a submission failed. */
public enum SmtpStage {
    /** The client is not who it says. */
    AUTH,
    /** The mail was announced. */
    MAIL,
    /** A recipient was named. */
    RCPT,
    /** The mail itself. */
    DATA
}

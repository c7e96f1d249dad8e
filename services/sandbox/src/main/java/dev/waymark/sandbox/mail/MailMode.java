package dev.waymark.sandbox.mail;

/** What the mail server does with a mail. Decided for each recipient when RCPT TO names it. */
public enum MailMode {
    /** Takes it. */
    ACCEPT,
    /** Refuses the recipient for now: 451 4.3.0. */
    DEFER,
    /** Refuses the recipient for good: 550 5.1.1, no such mailbox. */
    REJECT,
    /** Answers 421 4.7.0 and closes the connection, for every mail or above a rate. */
    THROTTLE,
    /** Takes it, and answers after a delay. */
    SLOW,
    /** Takes it, the mailbox gets it, and the connection is closed before the answer: the sender cannot know. */
    DROP,
    /** Takes it, and tells the sender later that it cannot be delivered; the mailbox gets nothing. */
    BOUNCE,
    /** Takes it, and tells the sender later that it is in the mailbox. */
    CONFIRM,
    /** Takes it, and the person complains of it. */
    COMPLAIN,
    /** Closes the connection without an answer when the recipient is named; nothing is taken. */
    DISCONNECT
}

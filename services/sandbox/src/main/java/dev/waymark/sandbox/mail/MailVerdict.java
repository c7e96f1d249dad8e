package dev.waymark.sandbox.mail;

import java.time.Duration;

/** What happens to one recipient of a mail. */
public sealed interface MailVerdict {

    /** It is taken, and the mail answered after a while. */
    record Accepted(Duration delay) implements MailVerdict {}

    /** It is taken, and the sender told later what became of it. */
    record Reported(MailReport report) implements MailVerdict {}

    /** It is taken, and the connection closed instead of the mail's answer. */
    record Dropped() implements MailVerdict {}

    /** It is answered with an error. */
    record Refused(SmtpReply reply) implements MailVerdict {}

    /** The connection is closed at once. */
    record Disconnected() implements MailVerdict {}
}

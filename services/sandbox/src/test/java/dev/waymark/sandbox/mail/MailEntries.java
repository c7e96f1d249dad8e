package dev.waymark.sandbox.mail;

import static dev.waymark.sandbox.Entries.NOON;

import java.util.List;
import java.util.Map;

/** Entries of the mail log as tests need them. */
public final class MailEntries {

    public static final String ADA = "ada@example.com";
    public static final String BEA = "bea@example.com";

    private MailEntries() {}

    public static MailEntry.Taken mail(String id, String subject, String... to) {
        return mail(id, Map.of("From", "Waymark <news@waymark.example>", "Subject", subject), "Hello", to);
    }

    public static MailEntry.Taken mail(String id, Map<String, String> headers, String text, String... to) {
        return new MailEntry.Taken(
                NOON,
                id,
                new Envelope("bounces@waymark.example", List.of(to)),
                headers,
                text,
                null,
                text.length(),
                MailOutcome.ACCEPTED,
                MailMode.ACCEPT,
                "session-1",
                null);
    }

    /** A mail to all of them, of whom one does not get it. */
    public static MailEntry.Taken bounced(String id, String bounced, String... to) {
        return new MailEntry.Taken(
                NOON,
                id,
                new Envelope("bounces@waymark.example", List.of(to)),
                Map.of("Subject", "Hello"),
                "Hello",
                null,
                5,
                MailOutcome.ACCEPTED,
                MailMode.BOUNCE,
                "session-1",
                List.of(bounced));
    }

    public static MailEntry.Refused refused(String to) {
        return new MailEntry.Refused(
                NOON,
                SmtpStage.RCPT,
                MailOutcome.REFUSED,
                SmtpReply.NO_SUCH_MAILBOX.toString(),
                new Envelope("bounces@waymark.example", List.of(to)),
                MailMode.REJECT,
                "session-1");
    }
}

package dev.waymark.sandbox.mail;

/**
 * What the sender of a mail is told later.
 *
 * @param status of the mail (RFC 3463); of a complaint, that of its delivery
 */
public record MailReport(Kind kind, String status) {

    private static final String DELIVERED = "2.0.0";

    /** What it is about. */
    public enum Kind {
        /** The mail cannot be delivered: a delivery status notification (RFC 3464). */
        FAILED,
        /** The mail is in the mailbox: the same. */
        DELIVERED,
        /** The person calls it abuse: a feedback report (RFC 5965). */
        COMPLAINT
    }

    static MailReport failed(String status) {
        return new MailReport(Kind.FAILED, status);
    }

    static MailReport delivered() {
        return new MailReport(Kind.DELIVERED, DELIVERED);
    }

    static MailReport complaint() {
        return new MailReport(Kind.COMPLAINT, DELIVERED);
    }
}

package dev.waymark.sandbox.mail;

/**
 * An answer that refuses (RFC 5321, 4.2).
 *
 * @param code three digits
 * @param text the enhanced status code (RFC 3463) and a sentence
 */
public record SmtpReply(int code, String text) {

    /** Not now. */
    public static final SmtpReply TRY_LATER = new SmtpReply(451, "4.3.0 Mail cannot be taken now, try again later");
    /** No such mailbox. */
    public static final SmtpReply NO_SUCH_MAILBOX = new SmtpReply(550, "5.1.1 No such mailbox");
    /** More mail than is taken. */
    public static final SmtpReply THROTTLED = new SmtpReply(421, "4.7.0 Too many mails, try again later");
    /** An address that no mailbox can have. */
    public static final SmtpReply BAD_ADDRESS = new SmtpReply(553, "5.1.3 Not an address of a mailbox");
    /** A mail over the limit. */
    public static final SmtpReply TOO_LARGE = new SmtpReply(552, "5.3.4 The mail is over the size limit");
    /** A line that does not end with CRLF, which is how headers are smuggled in (RFC 5321, 2.3.8). */
    public static final SmtpReply BARE_LINE_END = new SmtpReply(550, "5.5.2 A line ends with a bare CR or LF");
    /** A mail from a client that has not said who it is. */
    public static final SmtpReply AUTHENTICATION_REQUIRED = new SmtpReply(530, "5.7.0 Authentication required");
    /** A wrong name or password. */
    public static final SmtpReply BAD_CREDENTIALS = new SmtpReply(535, "5.7.8 Authentication credentials invalid");

    /** Whether the server closes the connection after it. */
    public boolean closes() {
        return code == 421;
    }

    /** As it goes over the wire. */
    @Override
    public String toString() {
        return code + " " + text;
    }
}

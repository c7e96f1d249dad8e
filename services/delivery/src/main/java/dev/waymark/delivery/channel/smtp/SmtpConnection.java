package dev.waymark.delivery.channel.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * A connection that knows how far a message has come: whether the server may have taken it, and that nothing more is said to the server once
 * the message's time is over. For one thread at a time, but {@link #dotted()}, which any may ask.
 */
final class SmtpConnection extends SMTPTransport {

    private final Clock clock;
    private Instant notAfter = Instant.MAX;
    private volatile boolean dotted;
    private int messages;
    private long usedAt = System.nanoTime();

    SmtpConnection(Session session, Clock clock) {
        super(session, new URLName("smtp", null, -1, null, null, null));
        this.clock = clock;
    }

    /** The time of a message was over before the server had it. */
    static final class TooLateException extends MessagingException {
        private static final long serialVersionUID = 1L;

        TooLateException() {
            super("The time of the message was over");
        }
    }

    /** Begins with a message, of which nothing is said to the server after that time. */
    void begin(Instant latest) {
        notAfter = latest;
        dotted = false;
        messages++;
    }

    /** Sends the message begun with; returns when the server's answer says that it took it. */
    void send(MailMessage message) throws MessagingException {
        sendMessage(message, message.getAllRecipients());
        usedAt = System.nanoTime();
    }

    /** Whether the end of the last message was written, so that the server may have taken it. */
    boolean dotted() {
        return dotted;
    }

    int messages() {
        return messages;
    }

    long idleNanos() {
        return System.nanoTime() - usedAt;
    }

    @Override
    protected void mailFrom() throws MessagingException {
        inTime();
        super.mailFrom();
    }

    @Override
    protected void rcptTo() throws MessagingException {
        inTime();
        super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        inTime();
        return super.data();
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        inTime();
        dotted = true;
        super.finishData();
    }

    private void inTime() throws TooLateException {
        if (!clock.instant().isBefore(notAfter)) {
            throw new TooLateException();
        }
    }
}

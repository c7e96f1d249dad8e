package dev.waymark.delivery.channel.smtp;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the reports of servers: delivery status notifications (RFC 3464) and complaints (RFC 5965). */
final class MailReports {

    private static final Pattern STATUS = Pattern.compile("^\\s*([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
    private static final int MOST_PARTS = 20;

    private MailReports() {}

    /**
     * What the mail reports of a message to one person.
     *
     * @param raw as it came (RFC 5322)
     */
    static MailReport read(byte[] raw) {
        try {
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            return mail.isMimeType("multipart/report")
                    ? report(new MimeMultipart(mail.getDataHandler().getDataSource()))
                    : new MailReport.Nothing();
        } catch (MessagingException unreadable) {
            return new MailReport.Nothing();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static MailReport report(MimeMultipart parts) throws MessagingException, IOException {
        for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType("message/delivery-status")) {
                try (InputStream in = part.getInputStream()) {
                    return deliveryStatus(in);
                }
            }
            if (part.isMimeType("message/feedback-report")) {
                try (InputStream in = part.getInputStream()) {
                    return feedback(new InternetHeaders(in));
                }
            }
        }
        return new MailReport.Nothing();
    }

    /** The fields of the message, and after an empty line those of each recipient, of whom there is one here. */
    private static MailReport deliveryStatus(InputStream in) throws MessagingException, IOException {
        new InternetHeaders(in);
        while (in.available() > 0) {
            InternetHeaders recipient = new InternetHeaders(in);
            String action = first(recipient, "Action");
            String status = first(recipient, "Status");
            if (action != null && status != null) {
                Matcher matcher = STATUS.matcher(status);
                return MailReport.of(word(action), matcher.find() ? matcher.group(1) : "");
            }
        }
        return new MailReport.Nothing();
    }

    private static MailReport feedback(InternetHeaders fields) {
        return "abuse".equals(word(Objects.requireNonNullElse(first(fields, "Feedback-Type"), "")))
                ? new MailReport.Complaint()
                : new MailReport.Nothing();
    }

    private static @Nullable String first(InternetHeaders headers, String name) {
        return headers.getHeader(name, null);
    }

    /** Without a comment (RFC 5322) that may follow. */
    private static String word(String value) {
        return value.strip().split("[\\s(;]", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** The text in which an address of ours may stand, as the mail has it. */
    static String text(byte[] raw) {
        return new String(raw, StandardCharsets.ISO_8859_1);
    }
}

package dev.waymark.delivery.channel.smtp;

import dev.waymark.delivery.Content;
import dev.waymark.delivery.channel.Dispatch;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** A dispatch as an internet message (RFC 5322): text, and HTML beside it where the content has it. */
final class MailMessage extends SMTPMessage {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final Pattern BODY = Pattern.compile("<body\\b[^>]*>", Pattern.CASE_INSENSITIVE);

    private final String id;

    private MailMessage(Session session, String id) {
        super(session);
        this.id = id;
    }

    /** The message of a dispatch, with its id made of the record's: {@code <message id>@<domain of the sender>}. */
    static MailMessage of(Session session, SmtpSettings settings, Dispatch dispatch, Instant now)
            throws MessagingException {
        String from = settings.fromAddress().orElseThrow();
        MailMessage mail = new MailMessage(session, id(settings, dispatch.messageId()));
        Content content = dispatch.content();
        mail.setFrom(address(from, settings.fromName().orElse("")));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(dispatch.address(), true));
        if (settings.replyTo().isPresent()) {
            mail.setReplyTo(new InternetAddress[] {
                new InternetAddress(settings.replyTo().get(), true)
            });
        }
        mail.setSubject(content.part("subject").orElse(""), UTF_8);
        mail.setSentDate(Date.from(now));
        if (content.unsubscribe() != null) {
            // RFC 2369 and RFC 8058; the server's signature must cover both.
            mail.setHeader("List-Unsubscribe", "<" + content.unsubscribe() + ">");
            mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        mail.fill(content);
        mail.saveChanges();
        return mail;
    }

    /** The Message-ID without its brackets. */
    static String id(SmtpSettings settings, UUID messageId) {
        String from = settings.fromAddress().orElseThrow();
        return messageId + from.substring(from.lastIndexOf('@'));
    }

    /** Has servers report to that address when it fails or is late, with no more of it than its headers (RFC 3461). */
    void reportTo(String address) {
        setEnvelopeFrom(address);
        setNotifyOptions(NOTIFY_FAILURE | NOTIFY_DELAY);
        setReturnOption(RETURN_HDRS);
    }

    private void fill(Content content) throws MessagingException {
        if (content.part("html").isEmpty()) {
            setText(content.text(), UTF_8);
            return;
        }
        MimeBodyPart text = new MimeBodyPart();
        text.setText(content.text(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(
                withPreheader(
                        content.part("html").orElseThrow(),
                        content.part("preheader").orElse("")),
                UTF_8,
                "html");
        // The last one is what the sender prefers (RFC 2046, section 5.1.4).
        setContent(new MimeMultipart("alternative", text, html));
    }

    /** The preheader is what inboxes show beside the subject: the first text of the page, which the page itself hides. */
    private static String withPreheader(String html, String preheader) {
        if (preheader.isEmpty()) {
            return html;
        }
        String hidden = "<div style=\"display:none;max-height:0;overflow:hidden\">"
                + preheader.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</div>";
        Matcher body = BODY.matcher(html);
        return body.find() ? html.substring(0, body.end()) + hidden + html.substring(body.end()) : hidden + html;
    }

    private static InternetAddress address(String address, String name) throws MessagingException {
        try {
            return name.isEmpty() ? new InternetAddress(address, true) : new InternetAddress(address, name, UTF_8);
        } catch (UnsupportedEncodingException everyJvmHasUtf8) {
            throw new IllegalStateException(everyJvmHasUtf8);
        }
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + id + ">");
    }
}

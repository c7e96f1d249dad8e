package dev.waymark.sandbox.smtp;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/** The first plain text and the first HTML among the parts of one mail; what is attached is passed over. Not safe for threads. */
final class MailParts {

    private static final int MAX_DEPTH = 10;
    private static final int MAX_PARTS = 200;
    private static final ContentType PLAIN = new ContentType("text", "plain", null);

    private @Nullable String text;
    private @Nullable String html;
    private int seen;

    @Nullable
    String text() {
        return text;
    }

    @Nullable
    String html() {
        return html;
    }

    /** Takes a part and those in it. */
    void take(MimePart part) throws MessagingException {
        take(part, 0);
    }

    private void take(MimePart part, int depth) throws MessagingException {
        seen++;
        if (depth > MAX_DEPTH || seen > MAX_PARTS) {
            return;
        }
        ContentType type = type(part);
        if (type.match("multipart/*")) {
            MimeMultipart inner = new MimeMultipart(new MimePartDataSource(part));
            for (int i = 0; i < inner.getCount(); i++) {
                BodyPart next = inner.getBodyPart(i);
                if (next instanceof MimePart mimePart) {
                    take(mimePart, depth + 1);
                }
            }
        } else if (!Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            keep(part, type);
        }
    }

    private void keep(MimePart part, ContentType type) throws MessagingException {
        if (text == null && type.match("text/plain")) {
            text = content(part, type);
        } else if (html == null && type.match("text/html")) {
            html = content(part, type);
        }
    }

    private static ContentType type(MimePart part) throws MessagingException {
        try {
            return new ContentType(part.getContentType());
        } catch (ParseException e) {
            return PLAIN;
        }
    }

    private static String content(MimePart part, ContentType type) throws MessagingException {
        try (InputStream octets = new MimePartDataSource(part).getInputStream()) {
            return new String(octets.readAllBytes(), charset(type.getParameter("charset")));
        } catch (IOException e) {
            throw new MessagingException("a part cannot be decoded", e);
        }
    }

    private static Charset charset(@Nullable String name) {
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}

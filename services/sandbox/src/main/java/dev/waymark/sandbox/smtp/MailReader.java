package dev.waymark.sandbox.smtp;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mail as a mail program does (RFC 5322, RFC 2045 to 2047, RFC 6532). It never fails: a mail that is no MIME message is
 * its own text. Safe for threads.
 */
final class MailReader {

    private static final Set<String> KEPT =
            Set.of("From", "To", "Subject", "Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post");
    private static final Set<String> WITH_WORDS = Set.of("From", "To", "Subject");
    private static final Map<String, String> NAMES = names();

    private final Session session;

    MailReader() {
        Properties utf8 = new Properties();
        utf8.setProperty("mail.mime.allowutf8", "true");
        this.session = Session.getInstance(utf8);
    }

    /**
     * What a mail says; see {@code MailEntry.Taken} for the headers.
     *
     * @param text its first plain text part, or null
     * @param html its first HTML part, or null
     */
    record Content(
            Map<String, String> headers,
            @Nullable String text,
            @Nullable String html) {}

    Content read(byte[] octets) {
        String raw = new String(octets, StandardCharsets.ISO_8859_1);
        try {
            MimeMessage mail = new MimeMessage(session, new ByteArrayInputStream(octets));
            return content(mail, headers(mail), raw);
        } catch (MessagingException e) {
            return new Content(Map.of(), raw, null);
        }
    }

    private static Content content(MimeMessage mail, Map<String, String> headers, String raw) {
        MailParts parts = new MailParts();
        try {
            parts.take(mail);
            return new Content(headers, parts.text(), parts.html());
        } catch (MessagingException e) {
            return new Content(headers, raw, null);
        }
    }

    private static Map<String, String> headers(MimeMessage mail) throws MessagingException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : Collections.list(mail.getAllHeaders())) {
            String name = NAMES.getOrDefault(header.getName(), header.getName());
            if (KEPT.contains(name) || name.toUpperCase(Locale.ROOT).startsWith("X-")) {
                headers.merge(name, value(name, header.getValue()), (first, next) -> first + ", " + next);
            }
        }
        return headers;
    }

    /** On one line: a line break in an encoded word is no more than a space to whoever reads the mail. */
    private static String value(String name, @Nullable String raw) {
        String unfolded = MimeUtility.unfold(raw == null ? "" : raw);
        String words = WITH_WORDS.contains(name) || !KEPT.contains(name) ? decoded(unfolded) : unfolded;
        return words.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static String decoded(String value) {
        try {
            return MimeUtility.decodeText(value);
        } catch (UnsupportedEncodingException e) {
            return value;
        }
    }

    private static Map<String, String> names() {
        Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        KEPT.forEach(name -> names.put(name, name));
        return Collections.unmodifiableMap(names);
    }
}

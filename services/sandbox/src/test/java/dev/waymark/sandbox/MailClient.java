package dev.waymark.sandbox;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A client of the mail server, as a service of the mesh would be one; each submission has a connection of its own. */
public final class MailClient {

    public static final String USER = "waymark";
    public static final String PASSWORD = "m4il-s3cret";
    public static final String SENDER = "bounces@waymark.example";

    private final int port;
    private final String password;
    private final Session session;

    public MailClient(int port) {
        this(port, PASSWORD);
    }

    public MailClient(int port, String password) {
        adopt(Thread.currentThread());
        this.port = port;
        this.password = password;
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.from", SENDER);
        properties.setProperty("mail.smtp.auth", "true");
        properties.setProperty("mail.smtp.timeout", "20000");
        this.session = Session.getInstance(properties);
    }

    /** Submits a text; answers what the server said to the mail itself. */
    public String submit(String to, String subject, String text) throws MessagingException {
        MimeMessage mail = mail(to, subject);
        mail.setText(text, StandardCharsets.UTF_8.name());
        return submit(mail);
    }

    /** Submits text and HTML, with more headers. */
    public String submit(String to, String subject, String text, String html, Map<String, String> headers)
            throws MessagingException {
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, StandardCharsets.UTF_8.name());
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html, StandardCharsets.UTF_8.name(), "html");
        MimeMessage mail = mail(to, subject);
        mail.setContent(new MimeMultipart("alternative", plain, rich));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            mail.setHeader(header.getKey(), header.getValue());
        }
        return submit(mail);
    }

    private MimeMessage mail(String to, String subject) throws MessagingException {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress("Waymark News <news@waymark.example>"));
        mail.setRecipients(Message.RecipientType.TO, to);
        mail.setSubject(subject, StandardCharsets.UTF_8.name());
        return mail;
    }

    /** The mail API finds its parts by the thread's class loader, which in a shared pool may be that of another test. */
    private static void adopt(Thread thread) {
        thread.setContextClassLoader(MailClient.class.getClassLoader());
    }

    private String submit(MimeMessage mail) throws MessagingException {
        adopt(Thread.currentThread());
        mail.saveChanges();
        try (SMTPTransport transport = (SMTPTransport) session.getTransport("smtp")) {
            transport.connect("127.0.0.1", port, USER, password);
            transport.sendMessage(mail, mail.getAllRecipients());
            return transport.getLastServerResponse().strip();
        }
    }
}

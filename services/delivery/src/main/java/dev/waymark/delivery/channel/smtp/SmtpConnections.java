package dev.waymark.delivery.channel.smtp;

import dev.waymark.delivery.channel.smtp.SmtpSettings.Protection;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Connections to the server that are open and not in use; how many are in use is the caller's business. */
final class SmtpConnections {

    private static final Logger LOG = Logger.getLogger(SmtpConnections.class);

    private final SmtpSettings settings;
    private final Clock clock;
    private final Session session;
    private final Deque<SmtpConnection> idle = new ArrayDeque<>();

    SmtpConnections(SmtpSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.session = Session.getInstance(properties(settings));
    }

    /** What messages are made with. */
    Session session() {
        return session;
    }

    /** A connection that is open; fails when there is none to be had. */
    SmtpConnection take() throws MessagingException {
        SmtpConnection known = fresh();
        if (known != null) {
            return known;
        }
        SmtpConnection connection = new SmtpConnection(session, clock);
        connection.connect(
                settings.host().orElseThrow(),
                settings.port(),
                settings.user().orElse(null),
                settings.password().orElse(null));
        return connection;
    }

    /** Gives back a connection by which a message was taken or refused in good order. */
    void giveBack(SmtpConnection connection) {
        if (connection.messages() < settings.messagesPerConnection()) {
            synchronized (idle) {
                idle.push(connection);
            }
        } else {
            drop(connection);
        }
    }

    /** Closes a connection. */
    void drop(SmtpConnection connection) {
        try {
            connection.close();
        } catch (MessagingException gone) {
            LOG.debugf("A connection was gone before it was closed: %s", gone.getMessage());
        }
    }

    void close() {
        SmtpConnection connection;
        while ((connection = poll()) != null) {
            drop(connection);
        }
    }

    private @Nullable SmtpConnection fresh() {
        SmtpConnection connection;
        while ((connection = poll()) != null) {
            // The question after NOOP finds a connection that the server closed meanwhile.
            if (connection.idleNanos() < settings.idle().toNanos() && connection.isConnected()) {
                return connection;
            }
            drop(connection);
        }
        return null;
    }

    private @Nullable SmtpConnection poll() {
        synchronized (idle) {
            return idle.poll();
        }
    }

    private static Properties properties(SmtpSettings settings) {
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", millis(settings.connectTimeout()));
        properties.put("mail.smtp.timeout", millis(settings.responseTimeout()));
        properties.put("mail.smtp.writetimeout", millis(settings.responseTimeout()));
        properties.put("mail.smtp.auth", String.valueOf(settings.user().isPresent()));
        properties.put("mail.smtp.from", settings.fromAddress().orElseThrow());
        properties.put("mail.smtp.ssl.enable", String.valueOf(settings.protection() == Protection.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", String.valueOf(settings.protection() == Protection.STARTTLS));
        properties.put("mail.smtp.starttls.required", String.valueOf(settings.protection() == Protection.STARTTLS));
        // A recipient that is refused is the message's end, not a part of it.
        properties.put("mail.smtp.sendpartial", "false");
        properties.put("mail.smtp.quitwait", "false");
        return properties;
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}

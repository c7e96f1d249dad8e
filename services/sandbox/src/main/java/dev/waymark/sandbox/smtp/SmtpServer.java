package dev.waymark.sandbox.smtp;

import dev.waymark.sandbox.config.SandboxConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.server.SMTPServer;

/** The mail server's door: listens, checks who submits, and keeps a bounded number of connections. */
@ApplicationScoped
public class SmtpServer {

    private static final Logger LOG = Logger.getLogger(SmtpServer.class);
    private static final String NAME = "waymark-sandbox";

    private final SandboxConfig.Smtp config;
    private final MailTransactions transactions;
    private final Refusals refusals;
    private volatile @Nullable Running running;

    SmtpServer(SandboxConfig config, MailTransactions transactions, Refusals refusals) {
        this.config = config.smtp();
        this.transactions = transactions;
        this.refusals = refusals;
    }

    private record Running(SMTPServer server, ServerSocket socket, ExecutorService sessions) {}

    /**
     * Begins to listen.
     *
     * @throws IOException when it cannot; the message is one sentence that names the setting to change
     */
    void start() throws IOException {
        InetAddress address = address();
        ServerSocket socket = new ServerSocket();
        ExecutorService sessions = Executors.newCachedThreadPool(SmtpServer::thread);
        SMTPServer server = server(address, socket, sessions);
        CommandRules.apply(server, refusals);
        try {
            server.start();
        } catch (RuntimeException e) {
            socket.close();
            throw new IOException(
                    "SMTP port " + config.port() + " on " + config.host() + " cannot be opened (" + reason(e)
                            + "): stop what listens there, or set WAYMARK_SMTP_PORT to a free port.",
                    e);
        }
        running = new Running(server, socket, sessions);
        LOG.infof("Mail server listens on %s:%d", config.host(), socket.getLocalPort());
    }

    private InetAddress address() throws IOException {
        try {
            return InetAddress.getByName(config.host());
        } catch (UnknownHostException e) {
            throw new IOException(
                    "SMTP host " + config.host() + " has no address: set WAYMARK_SMTP_HOST to one of this machine.", e);
        }
    }

    private SMTPServer server(InetAddress address, ServerSocket socket, ExecutorService sessions) {
        SMTPServer.Builder builder = SMTPServer.port(config.port())
                .bindAddress(address)
                .serverSocketFactory(() -> socket)
                .hostName(NAME)
                .softwareName(NAME)
                .serverThreadName("smtp-accept")
                .executorService(sessions)
                .insertReceivedHeaders(false)
                .maxConnections(config.maxConnections())
                .maxRecipients(config.maxRecipients())
                .maxMessageSize(config.maxMailOctets())
                .connectionTimeout((int) config.silence().toMillis(), TimeUnit.MILLISECONDS)
                .messageHandlerFactory(transactions);
        if (!config.password().isEmpty()) {
            Credentials credentials = new Credentials(config.user(), config.password(), refusals);
            builder.requireAuth().authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(credentials));
        }
        return builder.build();
    }

    /** The library lends its threads no class loader of its own, and the mail API finds its parts by the thread's. */
    private static Thread thread(Runnable session) {
        Thread thread = Thread.ofPlatform().daemon().name("smtp-session").unstarted(session);
        thread.setContextClassLoader(SmtpServer.class.getClassLoader());
        thread.setUncaughtExceptionHandler((dead, cause) -> LOG.warnf("An SMTP session failed: %s", cause));
        return thread;
    }

    private static @Nullable String reason(RuntimeException e) {
        return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    }

    /** The port it listens on, or -1. */
    public int port() {
        Running now = running;
        return now == null || now.socket().isClosed() ? -1 : now.socket().getLocalPort();
    }

    /** Closes the port and all connections; answers that were to come late are not sent any more. */
    void stop() {
        Running now = running;
        if (now != null) {
            now.sessions().shutdownNow();
            now.server().stop();
        }
    }
}

package dev.waymark.sandbox.smpp;

import dev.waymark.sandbox.config.SandboxConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;

/** The message centre's door: listens, checks who binds, and keeps a bounded number of sessions. */
@ApplicationScoped
public class SmppServer {

    private static final Logger LOG = Logger.getLogger(SmppServer.class);
    private static final int MAX_SYSTEM_ID = 15;
    private static final int MAX_PASSWORD = 8;
    private static final int MAX_BINDS_AT_ONCE = 16;
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final SandboxConfig.Smpp config;
    private final SubmitListener listener;
    private final BoundSessions sessions;
    private final Clock clock;
    private final Semaphore binds = new Semaphore(MAX_BINDS_AT_ONCE);
    private volatile @Nullable ServerSocket socket;

    SmppServer(SandboxConfig config, SubmitListener listener, BoundSessions sessions, Clock clock) {
        this.config = config.smpp();
        this.listener = listener;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Begins to listen.
     *
     * @throws IOException when it cannot; the message is one sentence that names the setting to change
     */
    void start() throws IOException {
        if (config.systemId().length() > MAX_SYSTEM_ID || config.password().length() > MAX_PASSWORD) {
            throw new IOException("SMPP allows a system id of " + MAX_SYSTEM_ID + " and a password of " + MAX_PASSWORD
                    + " characters: shorten WAYMARK_SMPP_SYSTEM_ID or WAYMARK_SMPP_PASSWORD.");
        }
        ServerSocket opened = new ServerSocket();
        try {
            opened.bind(new InetSocketAddress(config.host(), config.port()));
        } catch (BindException e) {
            opened.close();
            throw new IOException(
                    "SMPP port " + config.port() + " on " + config.host()
                            + " cannot be opened (" + e.getMessage()
                            + "): stop what listens there, or set WAYMARK_SMPP_PORT to a free port.",
                    e);
        }
        socket = opened;
        Thread.ofPlatform().daemon().name("smpp-accept").start(() -> accept(opened));
        LOG.infof("SMPP message centre listens on %s:%d", config.host(), opened.getLocalPort());
    }

    /** The port it listens on, or -1. */
    public int port() {
        ServerSocket open = socket;
        return open == null || open.isClosed() ? -1 : open.getLocalPort();
    }

    void stop() throws IOException {
        ServerSocket open = socket;
        if (open != null) {
            open.close();
        }
        sessions.all().forEach(CentreSession::unbindAndClose);
    }

    private void accept(ServerSocket open) {
        while (!open.isClosed()) {
            try {
                welcome(open.accept());
            } catch (IOException e) {
                if (!open.isClosed()) {
                    LOG.warnf("A connection could not be accepted: %s", e.getMessage());
                }
            }
        }
    }

    private void welcome(Socket client) throws IOException {
        if (sessions.all().size() >= config.maxSessions() || !binds.tryAcquire()) {
            LOG.warn("A connection is closed: too many sessions");
            client.close();
            return;
        }
        client.setTcpNoDelay(true);
        SocketConnection connection = new SocketConnection(client);
        CentreSession session = new CentreSession(connection, listener, config.requestsAtOnce(), config.requestQueue());
        session.setTransactionTimer(config.answerTimeout().toMillis());
        session.setEnquireLinkTimer((int) config.enquireLink().toMillis());
        Thread.ofPlatform().daemon().name("smpp-bind").start(() -> bind(session));
    }

    private void bind(CentreSession session) {
        try {
            answer(session, session.waitForBind(config.bindTimeout().toMillis()));
        } catch (TimeoutException e) {
            LOG.infof("Session %s is closed: it did not bind in time", session.getSessionId());
        } catch (IOException | PDUStringException | IllegalStateException e) {
            LOG.infof("Session %s is closed while it binds: %s", session.getSessionId(), e.getMessage());
            session.close();
        } finally {
            binds.release();
        }
    }

    private void answer(CentreSession session, BindRequest request) throws IOException, PDUStringException {
        if (!same(request.getSystemId(), config.systemId())) {
            refuse(session, request, SMPPConstant.STAT_ESME_RINVSYSID);
        } else if (!same(request.getPassword(), config.password())) {
            refuse(session, request, SMPPConstant.STAT_ESME_RINVPASWD);
        } else {
            request.accept(config.systemId(), InterfaceVersion.IF_34);
            sessions.add(session, config.systemId(), clock.instant());
            if (!session.getSessionState().isBound()) {
                sessions.remove(session);
            }
            LOG.infof("Session %s is bound", session.getSessionId());
        }
    }

    private static void refuse(CentreSession session, BindRequest request, int status) throws IOException {
        LOG.infof("Session %s is refused: status %d", session.getSessionId(), status);
        request.reject(status);
        linger();
        session.close();
    }

    /** Lets the client close first: one that sees the end of the stream before the answer never learns the answer. */
    private static void linger() {
        try {
            Thread.sleep(LINGER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean same(@Nullable String given, String expected) {
        byte[] octets = (given == null ? "" : given).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(octets, expected.getBytes(StandardCharsets.UTF_8));
    }
}

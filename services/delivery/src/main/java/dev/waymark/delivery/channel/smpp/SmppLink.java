package dev.waymark.delivery.channel.smpp;

import dev.waymark.delivery.channel.ChannelState;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/** Keeps one transceiver bind open, on a thread of its own: binds, and binds again after a growing, jittered pause. */
final class SmppLink {

    private static final Logger LOG = Logger.getLogger(SmppLink.class);
    private static final Duration STEADY = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofMillis(300);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** The library handles answers to hand-overs on the same threads as receipts, so receipts may not take all of them. */
    private static final int RESPONSE_THREADS = 8;

    private static final int RECEIPT_QUEUE = 2_000;

    private final String account;
    private final SmppSettings settings;
    private final MessageReceiverListener receiver;
    private final ConnectionFactory sockets;
    private final Thread thread = new Thread(this::run, "smpp-link");
    private volatile boolean running;
    private volatile @Nullable Bind bind;
    private volatile String problem = "not bound yet";

    SmppLink(String account, SmppSettings settings, MessageReceiverListener receiver, ConnectionFactory sockets) {
        this.account = account;
        this.settings = settings;
        this.receiver = receiver;
        this.sockets = sockets;
    }

    void start() {
        running = true;
        thread.setDaemon(true);
        thread.start();
    }

    void stop() {
        running = false;
        bind().ifPresent(b -> b.session().unbindAndClose());
        thread.interrupt();
    }

    /** The bind by which messages can leave now. */
    Optional<Bind> bind() {
        return Optional.ofNullable(bind).filter(Bind::open);
    }

    ChannelState state() {
        return bind().isPresent() ? new ChannelState.Up() : new ChannelState.Down(problem);
    }

    private void run() {
        int failures = 0;
        while (running) {
            long began = System.nanoTime();
            try {
                hold(connect());
            } catch (IOException refused) {
                problem = describe(refused);
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException unforeseen) {
                // The thread must live: without it the account would stay unbound until the service is started again.
                problem = "the link failed";
                LOG.errorf(unforeseen, "SMPP account %s: the link failed", account);
            }
            failures = System.nanoTime() - began > STEADY.toNanos() ? 1 : failures + 1;
            if (running && !pause(failures)) {
                return;
            }
        }
    }

    private void hold(Bind bound) throws InterruptedException {
        bind = bound;
        LOG.infof("SMPP account %s is bound", account);
        problem = "the provider closed the link";
        while (!bound.awaitClosed(LOOK)) {
            if (bound.silentFor(longestSilence())) {
                problem = "nothing was heard of the provider";
                bound.cut();
            }
        }
        bound.abandon(GRACE);
    }

    /** An idle link is asked after {@code enquireLink}, and has {@code responseTimeout} to answer; twice the latter leaves room for a pause. */
    private Duration longestSilence() {
        return settings.enquireLink().plus(settings.responseTimeout().multipliedBy(2));
    }

    private Bind connect() throws IOException {
        SMPPSession session = new SMPPSession(sockets);
        session.setTransactionTimer(settings.responseTimeout().toMillis());
        session.setEnquireLinkTimer((int) settings.enquireLink().toMillis());
        session.setPduProcessorDegree(SmppReceiver.MOST_AT_ONCE + RESPONSE_THREADS);
        session.setQueueCapacity(RECEIPT_QUEUE);
        session.setMessageReceiverListener(receiver);
        session.connectAndBind(
                settings.host().orElseThrow(),
                settings.port(),
                new BindParameter(
                        BindType.BIND_TRX,
                        settings.systemId(),
                        settings.password().orElse(""),
                        settings.systemType().orElse(""),
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        null,
                        switch (settings.version()) {
                            case V3_4 -> InterfaceVersion.IF_34;
                            case V5_0 -> InterfaceVersion.IF_50;
                        }),
                settings.responseTimeout().toMillis());
        return new Bind(session);
    }

    private boolean pause(int failures) {
        long longest = settings.reconnectMax().toMillis();
        long step = Math.min(longest, settings.reconnectMin().toMillis() << Math.min(failures - 1, 16));
        long millis = step / 2 + ThreadLocalRandom.current().nextLong(step / 2 + 1);
        LOG.warnf("SMPP account %s is not bound (%s), next try in %d ms", account, problem, millis);
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException stop) {
            return false;
        }
    }

    private static String describe(IOException refused) {
        if (refused.getCause() instanceof NegativeResponseException negative) {
            return "the provider refused the bind, " + SubmitStatus.code(negative.getCommandStatus());
        }
        return refused instanceof SSLException
                ? "the link cannot be encrypted, or the provider's certificate is not trusted"
                : "the provider cannot be reached";
    }
}

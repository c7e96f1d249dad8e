package dev.waymark.delivery.channel.smtp;

import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.pace.Pace;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hands messages over, as many at a time as there may be connections. Blocks the thread that calls. */
final class SmtpSender {

    private static final Logger LOG = Logger.getLogger(SmtpSender.class);

    private final SmtpSettings settings;
    private final Optional<ReturnPath> returnPath;
    private final SmtpConnections connections;
    private final Clock clock;
    private final Pace pace;
    private final AtomicReference<@Nullable Trouble> trouble = new AtomicReference<>();

    SmtpSender(
            SmtpSettings settings,
            Optional<ReturnPath> returnPath,
            SmtpConnections connections,
            Pace pace,
            Clock clock) {
        this.settings = settings;
        this.returnPath = returnPath;
        this.connections = connections;
        this.clock = clock;
        this.pace = pace;
    }

    private record Trouble(String reason, long untilNanos) {}

    /** Down for a while after no connection could be made; then the next message tries. */
    ChannelState state() {
        Trouble now = trouble.get();
        return now != null && now.untilNanos() - System.nanoTime() > 0
                ? new ChannelState.Down(now.reason())
                : new ChannelState.Up();
    }

    /** One hand-over, for who must say what became of it before it has come to its end. */
    private final class Attempt implements Attempts.Attempt {

        private final Dispatch dispatch;
        private volatile @Nullable SmtpConnection connection;

        private Attempt(Dispatch dispatch) {
            this.dispatch = dispatch;
        }

        /** Blocks until the server has answered, or no connection could be made. */
        @Override
        public DispatchOutcome run() {
            return overAConnection();
        }

        /** What can be said when it takes too long, once the time of the message is over: its end is not written after that. */
        @Override
        public DispatchOutcome givenUp() {
            SmtpConnection used = connection;
            return used != null && used.dotted() ? unknown() : new DispatchOutcome.NotSent("NO_ANSWER");
        }

        private DispatchOutcome overAConnection() {
            MailMessage message;
            try {
                message = MailMessage.of(connections.session(), settings, dispatch, clock.instant());
                returnPath.map(path -> path.of(dispatch.messageId())).ifPresent(message::reportTo);
            } catch (MessagingException cannotBeWritten) {
                return new DispatchOutcome.Rejected(true, "MESSAGE_CANNOT_BE_WRITTEN");
            }
            SmtpConnection taken;
            try {
                taken = connections.take();
            } catch (MessagingException none) {
                return notConnected(none);
            }
            trouble.set(null);
            taken.begin(dispatch.notAfter());
            connection = taken;
            try {
                taken.send(message);
                connections.giveBack(taken);
                return new DispatchOutcome.Accepted(List.of(id()));
            } catch (MessagingException failure) {
                return failed(taken, failure);
            }
        }

        private DispatchOutcome failed(SmtpConnection used, MessagingException failure) {
            SmtpReply reply = SmtpReply.of(failure).orElse(null);
            if (reply != null) {
                if (reply.closing()) {
                    pace.slower();
                    connections.drop(used);
                } else {
                    connections.giveBack(used);
                }
                return reply.outcome(settings.throttlePause());
            }
            connections.drop(used);
            if (failure instanceof SmtpConnection.TooLateException) {
                return new DispatchOutcome.NotSent("PERMIT_OVER");
            }
            LOG.warnf("Message %s: the connection to the mail server broke", dispatch.messageId());
            return used.dotted() ? unknown() : new DispatchOutcome.NotSent("CONNECTION_BROKE");
        }

        private DispatchOutcome unknown() {
            return new DispatchOutcome.Unknown("NO_ANSWER", List.of(id()));
        }

        private ProviderId id() {
            return new ProviderId(settings.account(), MailMessage.id(settings, dispatch.messageId()));
        }
    }

    /** A hand-over that has not begun. What else than 421 asks for less may be meant for one mailbox (greylisting), so that alone slows all. */
    Attempts.Attempt attempt(Dispatch dispatch) {
        return pace.inTurn(new Attempt(dispatch), dispatch, 1);
    }

    private DispatchOutcome notConnected(MessagingException failure) {
        String reason = failure instanceof AuthenticationFailedException ? "LOGIN_REFUSED" : "NOT_CONNECTED";
        LOG.warnf("No connection to the mail server: %s", reason);
        trouble.set(new Trouble(
                reason, System.nanoTime() + settings.reconnectPause().toNanos()));
        return new DispatchOutcome.NotSent(reason);
    }
}

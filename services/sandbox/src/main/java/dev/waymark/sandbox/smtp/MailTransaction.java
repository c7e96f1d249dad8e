package dev.waymark.sandbox.smtp;

import dev.waymark.sandbox.ModeBoard;
import dev.waymark.sandbox.mail.Envelope;
import dev.waymark.sandbox.mail.MailAddress;
import dev.waymark.sandbox.mail.MailEntry;
import dev.waymark.sandbox.mail.MailMode;
import dev.waymark.sandbox.mail.MailOutcome;
import dev.waymark.sandbox.mail.MailReport;
import dev.waymark.sandbox.mail.MailVerdict;
import dev.waymark.sandbox.mail.SmtpReply;
import dev.waymark.sandbox.mail.SmtpStage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/**
 * One mail on its way in: its recipients are decided by the knobs, the mail is read, written to the log, and only then answered.
 * Of several recipients, one whose knob drops the mail drops it for all, and the longest delay counts.
 */
final class MailTransaction implements MessageHandler {

    private static final Logger LOG = Logger.getLogger(MailTransaction.class);

    private final MailTransactions parts;
    private final Session session;
    private final List<String> recipients = new ArrayList<>();
    private final Map<String, MailReport> reports = new LinkedHashMap<>();
    private String from = "";
    private MailMode knob = MailMode.ACCEPT;
    private Duration delay = Duration.ZERO;
    private boolean dropped;

    MailTransaction(MailTransactions parts, Session session) {
        this.parts = parts;
        this.session = session;
    }

    @Override
    public void from(String sender) {
        from = sender;
    }

    @Override
    public void recipient(String recipient) throws RejectException {
        Envelope refused = new Envelope(from, List.of(recipient));
        if (!MailAddress.isAddress(recipient)) {
            throw refuse(SmtpStage.RCPT, SmtpReply.BAD_ADDRESS, refused, MailMode.ACCEPT);
        }
        ModeBoard.Decision<MailMode, MailVerdict> decision = parts.knobs()
                .decide(MailAddress.mailbox(recipient), parts.clock().instant());
        switch (decision.verdict()) {
            case MailVerdict.Accepted accepted -> take(recipient, decision.knob(), accepted.delay(), false);
            case MailVerdict.Reported(MailReport report) -> {
                take(recipient, decision.knob(), Duration.ZERO, false);
                reports.put(recipient, report);
            }
            case MailVerdict.Dropped cutLater -> take(recipient, decision.knob(), Duration.ZERO, true);
            case MailVerdict.Refused answer -> throw refuse(SmtpStage.RCPT, answer.reply(), refused, decision.knob());
            case MailVerdict.Disconnected now -> {
                note(SmtpStage.RCPT, MailOutcome.DISCONNECTED, null, refused, decision.knob());
                throw cut();
            }
        }
    }

    private void take(String recipient, MailMode applied, Duration wait, boolean cutLater) {
        recipients.add(recipient);
        dropped |= cutLater;
        delay = wait.compareTo(delay) > 0 ? wait : delay;
        knob = applied == MailMode.ACCEPT || (dropped && !cutLater) ? knob : applied;
    }

    @Override
    public String data(InputStream in) throws RejectException, IOException {
        DataReader.Data read = read(in);
        return switch (read) {
            case DataReader.Data.Whole whole -> deliver(whole.octets());
            case DataReader.Data.BareLineEnd bare ->
                throw refuse(SmtpStage.DATA, SmtpReply.BARE_LINE_END, envelope(), MailMode.ACCEPT);
            case DataReader.Data.TooLarge large
            when large.ended() -> throw refuse(SmtpStage.DATA, SmtpReply.TOO_LARGE, envelope(), MailMode.ACCEPT);
            case DataReader.Data.TooLarge endless -> {
                note(SmtpStage.DATA, MailOutcome.REFUSED, SmtpReply.TOO_LARGE, envelope(), MailMode.ACCEPT);
                throw closing(SmtpReply.TOO_LARGE);
            }
        };
    }

    private DataReader.Data read(InputStream in) throws IOException {
        try {
            return parts.data().read(in);
        } catch (IOException e) {
            note(SmtpStage.DATA, MailOutcome.ABORTED, null, envelope(), MailMode.ACCEPT);
            throw e;
        }
    }

    private String deliver(byte[] octets) throws RejectException {
        String id = parts.identifiers().next();
        MailEntry.Taken taken = entry(id, octets);
        write(taken);
        reports.forEach((recipient, report) -> parts.reports().send(taken, recipient, report, octets));
        if (dropped || !waited()) {
            throw cut();
        }
        return "2.0.0 Ok: queued as " + id;
    }

    private MailEntry.Taken entry(String id, byte[] octets) {
        MailReader.Content content = parts.mails().read(octets);
        return new MailEntry.Taken(
                parts.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                id,
                envelope(),
                content.headers(),
                content.text(),
                content.html(),
                octets.length,
                dropped ? MailOutcome.DROPPED : MailOutcome.ACCEPTED,
                knob,
                session.getSessionId(),
                bounced());
    }

    private List<String> bounced() {
        return reports.entrySet().stream()
                .filter(report -> report.getValue().kind() == MailReport.Kind.FAILED)
                .map(report -> MailAddress.mailbox(report.getKey()))
                .distinct()
                .toList();
    }

    private void write(MailEntry.Taken entry) throws RejectException {
        try {
            parts.recorder().record(entry);
        } catch (IOException e) {
            LOG.errorf("A mail is refused, for the log cannot be written: %s", e.getMessage());
            throw refuse(SmtpStage.DATA, SmtpReply.TRY_LATER, entry.envelope(), MailMode.ACCEPT);
        }
    }

    /** False when the sandbox stops meanwhile. */
    private boolean waited() {
        try {
            Thread.sleep(delay);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Envelope envelope() {
        return new Envelope(from, List.copyOf(recipients));
    }

    private RejectException refuse(SmtpStage stage, SmtpReply reply, Envelope envelope, MailMode applied) {
        note(stage, MailOutcome.REFUSED, reply, envelope, applied);
        if (stage == SmtpStage.DATA) {
            session.resetMailTransaction();
        }
        return reply.closes() ? closing(reply) : new RejectException(reply.code(), reply.text());
    }

    private static DropConnectionException closing(SmtpReply reply) {
        return new DropConnectionException(reply.code(), reply.text());
    }

    private void note(
            SmtpStage stage, MailOutcome outcome, @Nullable SmtpReply reply, Envelope envelope, MailMode applied) {
        parts.refusals().record(stage, outcome, reply, envelope, applied, session.getSessionId());
    }

    /** Closes the connection now; the answer that the library then writes goes nowhere. */
    private DropConnectionException cut() {
        try {
            session.closeSocket();
        } catch (IOException e) {
            LOG.warnf("SMTP session %s was closed already", session.getSessionId());
        }
        return closing(SmtpReply.TRY_LATER);
    }

    @Override
    public void done() {}
}

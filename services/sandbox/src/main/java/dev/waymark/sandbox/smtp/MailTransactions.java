package dev.waymark.sandbox.smtp;

import dev.waymark.sandbox.Identifiers;
import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.mail.MailKnobBoard;
import dev.waymark.sandbox.store.MailRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.MessageHandlerFactory;
import org.subethamail.smtp.server.Session;

/** Begins the transaction of each mail, with what all of them need. Safe for threads. */
@ApplicationScoped
class MailTransactions implements MessageHandlerFactory {

    private final MailKnobBoard knobs;
    private final MailRecorder recorder;
    private final Refusals refusals;
    private final ReportSender reports;
    private final Clock clock;
    private final Identifiers identifiers;
    private final DataReader data;
    private final MailReader mails = new MailReader();

    MailTransactions(
            MailKnobBoard knobs,
            MailRecorder recorder,
            Refusals refusals,
            ReportSender reports,
            Clock clock,
            SandboxConfig config) {
        this.knobs = knobs;
        this.recorder = recorder;
        this.refusals = refusals;
        this.reports = reports;
        this.clock = clock;
        this.identifiers = new Identifiers(clock.millis());
        this.data = new DataReader(config.smtp().maxMailOctets());
    }

    @Override
    public MessageHandler create(MessageContext context) {
        return new MailTransaction(this, (Session) context);
    }

    MailKnobBoard knobs() {
        return knobs;
    }

    MailRecorder recorder() {
        return recorder;
    }

    Refusals refusals() {
        return refusals;
    }

    ReportSender reports() {
        return reports;
    }

    Clock clock() {
        return clock;
    }

    Identifiers identifiers() {
        return identifiers;
    }

    DataReader data() {
        return data;
    }

    MailReader mails() {
        return mails;
    }
}

package dev.waymark.sandbox.smtp;

import dev.waymark.sandbox.mail.Envelope;
import dev.waymark.sandbox.mail.MailEntry;
import dev.waymark.sandbox.mail.MailMode;
import dev.waymark.sandbox.mail.MailOutcome;
import dev.waymark.sandbox.mail.SmtpReply;
import dev.waymark.sandbox.mail.SmtpStage;
import dev.waymark.sandbox.store.MailRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes down submissions that failed, before they are answered. A refusal that cannot be written is answered all the same. */
@ApplicationScoped
class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private final MailRecorder recorder;
    private final Clock clock;

    Refusals(MailRecorder recorder, Clock clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    /** One that nothing is known of yet, by the client's own fault. */
    void answered(SmtpStage stage, SmtpReply reply, String session) {
        record(stage, MailOutcome.REFUSED, reply, null, MailMode.ACCEPT, session);
    }

    /** One that got this answer, or none. */
    void record(
            SmtpStage stage,
            MailOutcome outcome,
            @Nullable SmtpReply reply,
            @Nullable Envelope envelope,
            MailMode knob,
            String session) {
        try {
            recorder.record(new MailEntry.Refused(
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    stage,
                    outcome,
                    reply == null ? null : reply.toString(),
                    envelope,
                    knob,
                    session));
        } catch (IOException e) {
            LOG.errorf("A refusal is not in the mail log, for it cannot be written: %s", e.getMessage());
        }
    }
}

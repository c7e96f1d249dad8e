package dev.waymark.sandbox.smpp;

import dev.waymark.sandbox.CommandStatus;
import dev.waymark.sandbox.Identifiers;
import dev.waymark.sandbox.KnobBoard;
import dev.waymark.sandbox.LogEntry;
import dev.waymark.sandbox.ReceiptMode;
import dev.waymark.sandbox.ReceiptPlan;
import dev.waymark.sandbox.ReceiptsOwed;
import dev.waymark.sandbox.Segment;
import dev.waymark.sandbox.Submission;
import dev.waymark.sandbox.SubmitMode;
import dev.waymark.sandbox.Verdict;
import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.store.Recorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jboss.logging.Logger;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameters;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerResponseDeliveryListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SessionStateListener;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;
import org.jspecify.annotations.Nullable;

/** Takes submissions: reads, decides by the knobs, writes to the log, and only then answers. Safe for threads. */
@ApplicationScoped
class SubmitListener extends UnsupportedRequests implements ServerResponseDeliveryListener, SessionStateListener {

    private static final Logger LOG = Logger.getLogger(SubmitListener.class);

    private final KnobBoard knobs;
    private final Recorder recorder;
    private final ReceiptCourier courier;
    private final BoundSessions sessions;
    private final Clock clock;
    private final SubmitReader reader;
    private final Identifiers identifiers;

    SubmitListener(
            KnobBoard knobs,
            Recorder recorder,
            ReceiptCourier courier,
            BoundSessions sessions,
            Clock clock,
            SandboxConfig config) {
        this.knobs = knobs;
        this.recorder = recorder;
        this.courier = courier;
        this.sessions = sessions;
        this.clock = clock;
        this.reader = new SubmitReader(config.smpp().maxMessageOctets());
        this.identifiers = new Identifiers(clock.millis());
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm request, SMPPServerSession source) throws ProcessRequestException {
        Submission submission = reader.read(request);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        KnobBoard.Decision decision = decide(submission, now);
        if (decision.verdict() instanceof Verdict.Refused refused) {
            write(entry(submission, decision, null, now, source));
            throw new ProcessRequestException(
                    "refused by the knobs or its own fault", refused.status().value());
        }
        String messageId = identifiers.next();
        LogEntry.Submitted entry = entry(submission, decision, messageId, now, source);
        write(entry);
        try {
            return answer(entry, messageId, decision.verdict(), (CentreSession) source);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessRequestException("stopping", SMPPConstant.STAT_ESME_RSYSERR);
        }
    }

    private KnobBoard.Decision decide(Submission submission, Instant now) {
        CommandStatus fault = submission.fault();
        return fault == null
                ? knobs.decide(submission.to(), now)
                : new KnobBoard.Decision(new Verdict.Refused(fault), SubmitMode.ACCEPT, ReceiptPlan.AT_ONCE);
    }

    private SubmitSmResult answer(LogEntry.Submitted entry, String messageId, Verdict verdict, CentreSession session)
            throws ProcessRequestException, InterruptedException {
        boolean early = entry.receipts().mode() == ReceiptMode.EARLY;
        ReceiptsOwed.Due due = ReceiptsOwed.of(entry, messageId, clock.instant());
        if (early) {
            courier.sendAhead(due);
        }
        if (verdict instanceof Verdict.Dropped) {
            cut(session);
            if (!early) {
                courier.send(due);
            }
            throw new ProcessRequestException("dropped by the knobs", SMPPConstant.STAT_ESME_RSYSERR);
        }
        if (!early) {
            courier.holdUntilAnswered(messageId, entry);
        }
        if (verdict instanceof Verdict.Accepted accepted && accepted.delay().compareTo(Duration.ZERO) > 0) {
            Thread.sleep(accepted.delay());
        }
        return result(messageId);
    }

    private static void cut(CentreSession session) {
        try {
            session.cut();
        } catch (IOException e) {
            LOG.warnf("Session %s was closed already", session.getSessionId());
        }
    }

    private static SubmitSmResult result(String messageId) throws ProcessRequestException {
        try {
            return new SubmitSmResult(new MessageId(messageId), OptionalParameters.EMPTY_OPTIONAL_PARAMETERS);
        } catch (PDUStringException e) {
            throw new ProcessRequestException("message identifier too long", SMPPConstant.STAT_ESME_RSYSERR);
        }
    }

    private void write(LogEntry.Submitted entry) throws ProcessRequestException {
        try {
            recorder.record(entry);
        } catch (IOException e) {
            LOG.errorf("A submission is refused, for the log cannot be written: %s", e.getMessage());
            throw new ProcessRequestException("log cannot be written", SMPPConstant.STAT_ESME_RSYSERR);
        }
    }

    private static LogEntry.Submitted entry(
            Submission submission,
            KnobBoard.Decision decision,
            @Nullable String messageId,
            Instant now,
            SMPPServerSession source) {
        Segment segment = submission.segment().orElse(null);
        return new LogEntry.Submitted(
                now,
                messageId,
                submission.from(),
                submission.to(),
                submission.text(),
                submission.encoding(),
                submission.dataCoding(),
                submission.esmClass(),
                submission.registeredDelivery(),
                submission.validityPeriod(),
                submission.userMessageReference(),
                segment,
                segment == null ? null : HexFormat.of().formatHex(submission.octets()),
                decision.verdict().outcome(),
                decision.verdict().status(),
                decision.knob(),
                decision.receipts(),
                source.getSessionId());
    }

    @Override
    public void onSubmitSmRespSent(SubmitSmResult result, SMPPServerSession source) {
        courier.answered(result.getMessageId());
    }

    @Override
    public void onSubmitSmRespError(SubmitSmResult result, Exception cause, SMPPServerSession source) {
        courier.answered(result.getMessageId());
    }

    @Override
    public void onSubmitMultiRespSent(SubmitMultiResult result, SMPPServerSession source) {
        throw new UnsupportedOperationException("submit_multi is not offered");
    }

    @Override
    public void onSubmitMultiRespError(SubmitMultiResult result, Exception cause, SMPPServerSession source) {
        throw new UnsupportedOperationException("submit_multi is not offered");
    }

    @Override
    public void onStateChange(SessionState newState, SessionState oldState, Session source) {
        if (!newState.isBound() && source instanceof CentreSession session) {
            sessions.remove(session);
            if (oldState.isBound()) {
                LOG.infof("Session %s is no longer bound", session.getSessionId());
            }
        }
    }
}

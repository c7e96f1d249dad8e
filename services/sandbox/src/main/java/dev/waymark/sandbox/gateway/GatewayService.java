package dev.waymark.sandbox.gateway;

import dev.waymark.sandbox.CommandStatus;
import dev.waymark.sandbox.Gsm7;
import dev.waymark.sandbox.Identifiers;
import dev.waymark.sandbox.LogEntry;
import dev.waymark.sandbox.ModeBoard;
import dev.waymark.sandbox.Outcome;
import dev.waymark.sandbox.ReceiptMode;
import dev.waymark.sandbox.ReceiptPlan;
import dev.waymark.sandbox.SubmitMode;
import dev.waymark.sandbox.TextEncoding;
import dev.waymark.sandbox.calls.Loopback;
import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.store.GatewayRecorder;
import dev.waymark.sandbox.store.Recorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The gateways: checks the signature, decides by the knobs, writes to the logs, and only then answers. Safe for threads. */
@ApplicationScoped
public class GatewayService {

    private static final Logger LOG = Logger.getLogger(GatewayService.class);

    private final Map<GatewayKind, GatewayProtocol> protocols = new EnumMap<>(Map.of(
            GatewayKind.ALIYUN, new AliyunProtocol(),
            GatewayKind.TENCENT, new TencentProtocol(),
            GatewayKind.HUAWEI, new HuaweiProtocol(),
            GatewayKind.TWILIO, new TwilioProtocol()));

    private final SandboxConfig.Gateways config;
    private final GatewayKnobBoards boards;
    private final GatewayRecorder log;
    private final Recorder phones;
    private final GatewayCaller caller;
    private final Clock clock;
    private final Identifiers identifiers;

    GatewayService(
            SandboxConfig config,
            GatewayKnobBoards boards,
            GatewayRecorder log,
            Recorder phones,
            GatewayCaller caller,
            Clock clock) {
        this.config = config.gateways();
        this.boards = boards;
        this.log = log;
        this.phones = phones;
        this.caller = caller;
        this.clock = clock;
        this.identifiers = new Identifiers(clock.millis());
    }

    /** The answer to a request. */
    public sealed interface Answer {

        /** This status and this JSON. */
        record Said(int status, String body) implements Answer {}

        /** None: the connection is closed. */
        record Cut() implements Answer {}
    }

    /** Takes a message, or not. */
    public Answer send(GatewayKind kind, GatewayRequest request) throws IOException, InterruptedException {
        GatewayProtocol protocol = protocol(kind);
        if (!protocol.signed(request, config.key(), config.secret().orElse(""))
                || config.secret().isEmpty()) {
            log.record(new GatewayEntry.Asked(
                    now(),
                    kind,
                    null,
                    null,
                    null,
                    null,
                    GatewayEntry.Outcome.REFUSED,
                    protocol.wrongSignature(),
                    GatewayMode.ACCEPT));
            return new Answer.Said(protocol.refusedStatus(), protocol.refused(protocol.wrongSignature()));
        }
        GatewayOrder order;
        try {
            order = protocol.read(request);
        } catch (IllegalArgumentException unreadable) {
            return new Answer.Said(400, "{\"message\":\"" + unreadable.getMessage() + "\"}");
        }
        ModeBoard.Decision<GatewayMode, GatewayVerdict> decision =
                boards.of(kind).decide(order.to(), clock.instant());
        return switch (decision.verdict()) {
            case GatewayVerdict.Taken taken -> take(kind, order, decision.knob(), false);
            case GatewayVerdict.Dropped dropped -> take(kind, order, decision.knob(), true);
            case GatewayVerdict.Lost lost -> {
                record(kind, order, null, GatewayEntry.Outcome.LOST, null, decision.knob());
                yield new Answer.Cut();
            }
            case GatewayVerdict.Throttled throttled -> {
                record(kind, order, null, GatewayEntry.Outcome.REFUSED, "429", decision.knob());
                yield new Answer.Said(429, "{}");
            }
            case GatewayVerdict.Refused(String code) -> {
                record(kind, order, null, GatewayEntry.Outcome.REFUSED, code, decision.knob());
                yield new Answer.Said(protocol.refusedStatus(), protocol.refused(code));
            }
        };
    }

    private Answer take(GatewayKind kind, GatewayOrder order, GatewayMode knob, boolean dropped)
            throws IOException, InterruptedException {
        String id = identifiers.next();
        ReceiptMode receipts = boards.of(kind).state().knobs().receipts();
        record(kind, order, id, dropped ? GatewayEntry.Outcome.DROPPED : GatewayEntry.Outcome.ACCEPTED, null, knob);
        phones.record(shown(kind, order, id, receipts, dropped));
        if (receipts == ReceiptMode.EARLY) {
            receipt(kind, order, id, true);
        } else if (receipts != ReceiptMode.NEVER) {
            Thread.ofVirtual().name("gateway-receipt").start(() -> later(kind, order, id, receipts));
        }
        GatewayProtocol protocol = protocol(kind);
        return dropped ? new Answer.Cut() : new Answer.Said(protocol.takenStatus(), protocol.taken(order, id));
    }

    private void later(GatewayKind kind, GatewayOrder order, String id, ReceiptMode receipts) {
        try {
            for (int copy = 0; copy < (receipts == ReceiptMode.TWICE ? 2 : 1); copy++) {
                receipt(kind, order, id, receipts != ReceiptMode.FAILED);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void receipt(GatewayKind kind, GatewayOrder order, String id, boolean arrived) throws InterruptedException {
        Optional<URI> target = Optional.ofNullable(order.callback()).or(() -> callback(kind));
        if (target.filter(Loopback::is).isEmpty()) {
            return;
        }
        GatewayCall call = protocol(kind)
                .receipt(order, id, arrived, target.get(), config.secret().orElse(""));
        if (caller.call(kind, "receipt", id, call)) {
            try {
                phones.record(new LogEntry.ReceiptSent(
                        now(),
                        id,
                        order.to(),
                        arrived ? "DELIVRD" : "UNDELIV",
                        "000",
                        CommandStatus.OK,
                        kind.session()));
            } catch (IOException e) {
                LOG.errorf("A receipt was sent, but the log cannot be written: %s", e.getMessage());
            }
        }
    }

    /** Brings what a person wrote to the customer of a gateway; empty where it was not taken. */
    public Optional<LogEntry.Replied> reply(GatewayKind kind, String phone, String to, String text)
            throws IOException, InterruptedException {
        Optional<URI> target = callback(kind).filter(Loopback::is);
        if (target.isEmpty()) {
            return Optional.empty();
        }
        String id = identifiers.next();
        GatewayCall call = protocol(kind)
                .reply(id, phone, text, target.get(), config.secret().orElse(""));
        if (!caller.call(kind, "reply", id, call)) {
            return Optional.empty();
        }
        LogEntry.Replied entry = new LogEntry.Replied(now(), phone, to, text, kind.session());
        phones.record(entry);
        return Optional.of(entry);
    }

    private Optional<URI> callback(GatewayKind kind) {
        SandboxConfig.Callbacks callbacks = config.callbacks();
        return switch (kind) {
            case ALIYUN -> callbacks.aliyun();
            case TENCENT -> callbacks.tencent();
            case HUAWEI -> callbacks.huawei();
            case TWILIO -> callbacks.twilio();
        };
    }

    private GatewayProtocol protocol(GatewayKind kind) {
        return Objects.requireNonNull(protocols.get(kind));
    }

    private void record(
            GatewayKind kind,
            GatewayOrder order,
            @Nullable String id,
            GatewayEntry.Outcome outcome,
            @Nullable String code,
            GatewayMode knob)
            throws IOException {
        log.record(new GatewayEntry.Asked(
                now(), kind, id, order.to(), order.reference(), order.text(), outcome, code, knob));
    }

    /** As the phone's thread has it: a message that came over this gateway. Its receipts are not owed over SMPP, so none is asked for. */
    private LogEntry.Submitted shown(
            GatewayKind kind, GatewayOrder order, String id, ReceiptMode receipts, boolean dropped) {
        boolean plain = Gsm7.encode(order.text()).isPresent();
        return new LogEntry.Submitted(
                now(),
                id,
                order.from(),
                order.to(),
                order.text(),
                plain ? TextEncoding.GSM7 : TextEncoding.UCS2,
                plain ? 0 : 8,
                0,
                0,
                null,
                null,
                null,
                null,
                dropped ? Outcome.DROPPED : Outcome.ACCEPTED,
                CommandStatus.OK,
                dropped ? SubmitMode.DROP : SubmitMode.ACCEPT,
                new ReceiptPlan(receipts, null, null, null),
                kind.session());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

package dev.waymark.sandbox.xiaomi;

import dev.waymark.sandbox.Identifiers;
import dev.waymark.sandbox.ModeBoard;
import dev.waymark.sandbox.apps.AppPush;
import dev.waymark.sandbox.apps.AppRequest;
import dev.waymark.sandbox.apps.VendorAccounts;
import dev.waymark.sandbox.push.AppMessage;
import dev.waymark.sandbox.push.DeviceBook;
import dev.waymark.sandbox.push.PushMode;
import dev.waymark.sandbox.push.PushProtocol;
import dev.waymark.sandbox.push.PushVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a request as Mi Push does, asks the knobs, writes it down, and only then answers. Safe for threads. */
@ApplicationScoped
public class XiaomiService {

    private static final int OK = 200;

    private final AppPush push;
    private final VendorAccounts accounts;
    private final Receipts receipts;
    private final Identifiers identifiers;

    XiaomiService(AppPush push, VendorAccounts accounts, Receipts receipts, Clock clock) {
        this.push = push;
        this.accounts = accounts;
        this.receipts = receipts;
        this.identifiers = new Identifiers(clock.millis());
    }

    /**
     * Takes a message.
     *
     * @param authorization the header of that name, or null
     * @throws IOException when the log cannot be written; then nobody got anything
     */
    public XiaomiReply send(@Nullable String authorization, Map<String, String> fields, int size) throws IOException {
        Optional<XiaomiCode> fault = isAccount(authorization == null ? "" : authorization)
                ? XiaomiMessages.fault(fields)
                : Optional.of(XiaomiCode.AUTHENTICATION);
        String wanted = fields.getOrDefault("restricted_package_name", VendorAccounts.XIAOMI_PACKAGE);
        if (fault.isEmpty() && !wanted.equals(VendorAccounts.XIAOMI_PACKAGE)) {
            fault = Optional.of(XiaomiCode.PACKAGE);
        }
        if (fault.isPresent()) {
            return refuse(null, null, size, fault.get());
        }
        AppMessage message = XiaomiMessages.read(fields);
        Optional<DeviceBook.Known> device = push.device(PushProtocol.XIAOMI, message.token());
        String id = device.map(known -> known.registration().id()).orElse(null);
        return id == null || device.get().gone()
                ? refuse(id, message, message.size(), XiaomiCode.NO_TARGET)
                : decide(message, id, fields);
    }

    private boolean isAccount(String authorization) {
        return MessageDigest.isEqual(
                authorization.getBytes(StandardCharsets.UTF_8),
                ("key=" + accounts.xiaomiSecret()).getBytes(StandardCharsets.UTF_8));
    }

    private XiaomiReply decide(AppMessage message, String device, Map<String, String> fields) throws IOException {
        ModeBoard.Decision<PushMode, PushVerdict> decision = push.decide(PushProtocol.XIAOMI, device);
        String id = "scm" + identifiers.next();
        XiaomiReply reply = reply(decision.verdict(), id);
        AppRequest request = new AppRequest(PushProtocol.XIAOMI, device, message, message.size());
        switch (reply) {
            case XiaomiReply.Refused refused ->
                push.refused(
                        request,
                        decision.knob(),
                        OK,
                        Integer.toString(refused.code().code()));
            case XiaomiReply.Down down -> push.refused(request, decision.knob(), 503, "503");
            case XiaomiReply.Sent sent -> take(request, decision.knob(), id, false, fields);
            case XiaomiReply.Cut cut -> take(request, decision.knob(), id, true, fields);
        }
        return reply;
    }

    private void take(AppRequest request, PushMode knob, String id, boolean cut, Map<String, String> fields)
            throws IOException {
        push.taken(request, knob, id, cut);
        receipts.owe(id, fields);
        receipts.delivered(id);
    }

    private static XiaomiReply reply(PushVerdict verdict, String id) {
        return switch (verdict) {
            case PushVerdict.Accepted(Duration delay) -> new XiaomiReply.Sent(id, delay);
            case PushVerdict.Dropped() -> new XiaomiReply.Cut();
            case PushVerdict.Throttled(int seconds) -> new XiaomiReply.Refused(XiaomiCode.TOO_OFTEN);
            case PushVerdict.Unavailable(Integer seconds) -> new XiaomiReply.Down(seconds);
            case PushVerdict.Rejected(String code) ->
                new XiaomiReply.Refused(
                        Optional.ofNullable(code).flatMap(XiaomiCode::of).orElse(XiaomiCode.INTERNAL));
            case PushVerdict.Gone() -> new XiaomiReply.Refused(XiaomiCode.NO_TARGET);
        };
    }

    private XiaomiReply refuse(@Nullable String device, @Nullable AppMessage message, int size, XiaomiCode code)
            throws IOException {
        push.refused(
                new AppRequest(PushProtocol.XIAOMI, device, message, size),
                PushMode.ACCEPT,
                OK,
                Integer.toString(code.code()));
        return new XiaomiReply.Refused(code);
    }
}

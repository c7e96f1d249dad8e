package dev.waymark.sandbox.apns;

import dev.waymark.sandbox.ModeBoard;
import dev.waymark.sandbox.apps.AppPush;
import dev.waymark.sandbox.apps.AppRequest;
import dev.waymark.sandbox.push.AppMessage;
import dev.waymark.sandbox.push.DeviceBook;
import dev.waymark.sandbox.push.PushMode;
import dev.waymark.sandbox.push.PushProtocol;
import dev.waymark.sandbox.push.PushVerdict;
import dev.waymark.sandbox.store.ApnsAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks a request as APNs does, asks the knobs, writes it down, and only then answers. Safe for threads. */
@ApplicationScoped
public class ApnsService {

    private final AppPush push;
    private final ApnsAccounts accounts;
    private final Clock clock;

    ApnsService(AppPush push, ApnsAccounts accounts, Clock clock) {
        this.push = push;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Takes a message.
     *
     * @throws IOException when the log cannot be written; then nobody got anything
     */
    ApnsReply take(ApnsRequest request) throws IOException {
        ApnsKeys keys = accounts.keys();
        Optional<ApnsReason> fault = ProviderTokenCheck.fault(keys, request.header("authorization"), clock.instant())
                .or(() -> ApnsRules.fault(request, keys.topic()));
        if (fault.isPresent()) {
            return refuse(null, null, request, fault.get());
        }
        AppMessage message = ApnsRules.message(request, clock.instant());
        Optional<DeviceBook.Known> device = push.device(PushProtocol.APNS, message.token());
        if (device.isEmpty()) {
            return refuse(null, message, request, ApnsReason.BAD_DEVICE_TOKEN);
        }
        String id = device.get().registration().id();
        return device.get().gone()
                ? refuse(id, message, request, ApnsReason.UNREGISTERED)
                : decide(message, id, request.header("apns-id"));
    }

    private ApnsReply decide(AppMessage message, String device, @Nullable String askedId) throws IOException {
        ModeBoard.Decision<PushMode, PushVerdict> decision = push.decide(PushProtocol.APNS, device);
        String id = askedId == null ? UUID.randomUUID().toString() : askedId;
        ApnsReply reply = reply(decision.verdict(), id);
        AppRequest request = new AppRequest(PushProtocol.APNS, device, message, message.size());
        if (reply instanceof ApnsReply.Refused refused) {
            push.refused(
                    request,
                    decision.knob(),
                    refused.reason().status(),
                    refused.reason().word());
        } else {
            push.taken(request, decision.knob(), id, reply instanceof ApnsReply.Cut);
        }
        return reply;
    }

    private ApnsReply reply(PushVerdict verdict, String id) {
        return switch (verdict) {
            case PushVerdict.Accepted(Duration delay) -> new ApnsReply.Taken(id, delay);
            case PushVerdict.Dropped() -> new ApnsReply.Cut();
            case PushVerdict.Throttled(int seconds) ->
                new ApnsReply.Refused(ApnsReason.TOO_MANY_REQUESTS, null, seconds);
            case PushVerdict.Unavailable(Integer seconds) ->
                new ApnsReply.Refused(ApnsReason.SERVICE_UNAVAILABLE, null, seconds);
            case PushVerdict.Rejected(String code) ->
                refused(Optional.ofNullable(code).flatMap(ApnsReason::of).orElse(ApnsReason.INTERNAL_SERVER_ERROR));
            case PushVerdict.Gone() -> refused(ApnsReason.UNREGISTERED);
        };
    }

    private ApnsReply.Refused refused(ApnsReason reason) {
        return reason.status() == 410
                ? new ApnsReply.Refused(reason, clock.instant().truncatedTo(ChronoUnit.MILLIS), null)
                : ApnsReply.Refused.of(reason);
    }

    private ApnsReply refuse(
            @Nullable String device, @Nullable AppMessage message, ApnsRequest request, ApnsReason reason)
            throws IOException {
        push.refused(
                new AppRequest(PushProtocol.APNS, device, message, request.body().length),
                PushMode.ACCEPT,
                reason.status(),
                reason.word());
        return refused(reason);
    }
}

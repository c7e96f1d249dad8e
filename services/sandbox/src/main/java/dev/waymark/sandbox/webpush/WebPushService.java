package dev.waymark.sandbox.webpush;

import dev.waymark.sandbox.Identifiers;
import dev.waymark.sandbox.ModeBoard;
import dev.waymark.sandbox.push.DeviceBook;
import dev.waymark.sandbox.push.DeviceEntry;
import dev.waymark.sandbox.push.PushContent;
import dev.waymark.sandbox.push.PushEntry;
import dev.waymark.sandbox.push.PushKnobBoard;
import dev.waymark.sandbox.push.PushKnobBoards;
import dev.waymark.sandbox.push.PushMode;
import dev.waymark.sandbox.push.PushOutcome;
import dev.waymark.sandbox.push.PushProtocol;
import dev.waymark.sandbox.push.PushVerdict;
import dev.waymark.sandbox.store.PushRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The push service of all browsers: checks a request, asks the knobs, writes it down, and only then answers. It cannot look into a
 * message; the browser behind it can, so the log says what the browser made of it. Safe for threads.
 */
@ApplicationScoped
public class WebPushService {

    private static final int CREATED = 201;

    private final DeviceBook devices;
    private final PushKnobBoard knobs;
    private final PushRecorder recorder;
    private final Clock clock;
    private final Identifiers identifiers;

    WebPushService(DeviceBook devices, PushKnobBoards boards, PushRecorder recorder, Clock clock) {
        this.devices = devices;
        this.knobs = boards.of(PushProtocol.WEBPUSH);
        this.recorder = recorder;
        this.clock = clock;
        this.identifiers = new Identifiers(clock.millis());
    }

    /**
     * Takes a request.
     *
     * @throws IOException when the log cannot be written; then nobody got anything
     */
    public PushReply receive(PushRequest request) throws IOException {
        Optional<DeviceBook.Known> known = devices.withToken(request.token())
                .filter(device -> device.registration().protocol() == PushProtocol.WEBPUSH);
        if (known.isEmpty()) {
            return refuse(request, null, new PushReply.Refused(404, "There is no such subscription.", null));
        }
        DeviceEntry.Browser browser = (DeviceEntry.Browser) known.get().registration();
        Optional<PushReply.Refused> fault = known.get().gone()
                ? Optional.of(new PushReply.Refused(410, "The person has unsubscribed. Forget this endpoint.", null))
                : strangers(request, browser).or(() -> RequestRules.broken(request));
        return fault.isPresent() ? refuse(request, browser.id(), fault.get()) : decide(request, browser);
    }

    private Optional<PushReply.Refused> strangers(PushRequest request, DeviceEntry.Browser browser) {
        VapidCheck check =
                new VapidCheck(request.origin(), Base64.getUrlDecoder().decode(browser.vapidPublicKey()));
        return switch (check.check(request.authorization(), clock.instant())) {
            case VapidCheck.Finding.Right right -> Optional.empty();
            case VapidCheck.Finding.Nobody nobody -> Optional.of(new PushReply.Refused(401, nobody.reason(), null));
            case VapidCheck.Finding.Wrong wrong -> Optional.of(new PushReply.Refused(403, wrong.reason(), null));
        };
    }

    private PushReply decide(PushRequest request, DeviceEntry.Browser browser) throws IOException {
        PushContent.@Nullable Read read = read(request, browser);
        ModeBoard.Decision<PushMode, PushVerdict> decision = knobs.decide(browser.id(), clock.instant());
        PushReply reply = reply(decision.verdict(), request);
        recorder.record(entry(request, browser.id(), reply, decision.knob(), read));
        return reply;
    }

    private PushReply reply(PushVerdict verdict, PushRequest request) {
        return switch (verdict) {
            case PushVerdict.Accepted(Duration delay) ->
                new PushReply.Created(identifiers.next(), seconds(request), delay);
            case PushVerdict.Dropped() -> new PushReply.Cut(identifiers.next());
            case PushVerdict.Throttled(int seconds) ->
                new PushReply.Refused(429, "There are too many messages. Try again later.", seconds);
            case PushVerdict.Unavailable(Integer seconds) ->
                new PushReply.Refused(503, "The push service is down. Try again later.", seconds);
            case PushVerdict.Rejected(String code) ->
                new PushReply.Refused(code == null ? 500 : Integer.parseInt(code), "A knob says so.", null);
            case PushVerdict.Gone() -> new PushReply.Refused(410, "A knob says that the subscription is gone.", null);
        };
    }

    private static PushContent.@Nullable Read read(PushRequest request, DeviceEntry.Browser browser) {
        try {
            byte[] payload = Browsers.decryption(browser).decrypt(request.body());
            return PushContent.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString());
        } catch (GeneralSecurityException | CharacterCodingException unreadable) {
            return null;
        }
    }

    private PushReply refuse(PushRequest request, @Nullable String device, PushReply.Refused refused)
            throws IOException {
        recorder.record(entry(request, device, refused, PushMode.ACCEPT, null));
        return refused;
    }

    private PushEntry.Received entry(
            PushRequest request,
            @Nullable String device,
            PushReply reply,
            PushMode knob,
            PushContent.@Nullable Read read) {
        PushReply.Refused refused = reply instanceof PushReply.Refused answer ? answer : null;
        return new PushEntry.Received(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                PushProtocol.WEBPUSH,
                device,
                outcome(reply, read != null),
                refused == null ? CREATED : refused.status(),
                refused == null ? null : refused.reason(),
                knob,
                id(reply),
                read == null ? null : read.messageId(),
                RequestRules.seconds(request.ttl()),
                RequestRules.logged(request.urgency()),
                RequestRules.logged(request.topic()),
                request.body().length,
                refused != null || read == null ? null : read.content());
    }

    private static PushOutcome outcome(PushReply reply, boolean readable) {
        return switch (reply) {
            case PushReply.Created created -> readable ? PushOutcome.ACCEPTED : PushOutcome.UNREADABLE;
            case PushReply.Cut cut -> PushOutcome.DROPPED;
            case PushReply.Refused refused -> PushOutcome.REFUSED;
        };
    }

    private static @Nullable String id(PushReply reply) {
        return switch (reply) {
            case PushReply.Created created -> created.id();
            case PushReply.Cut cut -> cut.id();
            case PushReply.Refused refused -> null;
        };
    }

    private static long seconds(PushRequest request) {
        Long seconds = RequestRules.seconds(request.ttl());
        return seconds == null ? 0 : seconds;
    }
}

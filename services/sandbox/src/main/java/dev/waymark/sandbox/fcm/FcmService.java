package dev.waymark.sandbox.fcm;

import dev.waymark.sandbox.Identifiers;
import dev.waymark.sandbox.ModeBoard;
import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.push.AccessTokens;
import dev.waymark.sandbox.push.AppMessage;
import dev.waymark.sandbox.push.DeviceBook;
import dev.waymark.sandbox.push.PushEntry;
import dev.waymark.sandbox.push.PushKnobBoard;
import dev.waymark.sandbox.push.PushKnobBoards;
import dev.waymark.sandbox.push.PushMode;
import dev.waymark.sandbox.push.PushOutcome;
import dev.waymark.sandbox.push.PushProtocol;
import dev.waymark.sandbox.push.PushVerdict;
import dev.waymark.sandbox.store.PushRecorder;
import dev.waymark.sandbox.store.ServiceAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of FCM that servers speak to: checks a request, asks the knobs, writes it down, and only then answers. Safe for threads.
 */
@ApplicationScoped
public class FcmService {

    private static final int OK = 200;
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String SCHEME = "bearer ";

    private final DeviceBook devices;
    private final PushKnobBoard knobs;
    private final PushRecorder recorder;
    private final ServiceAccounts accounts;
    private final Clock clock;
    private final Identifiers identifiers;
    private final AccessTokens tokens;

    FcmService(
            DeviceBook devices,
            PushKnobBoards boards,
            PushRecorder recorder,
            ServiceAccounts accounts,
            Clock clock,
            SandboxConfig config) {
        this.devices = devices;
        this.knobs = boards.of(PushProtocol.FCM);
        this.recorder = recorder;
        this.accounts = accounts;
        this.clock = clock;
        this.identifiers = new Identifiers(clock.millis());
        this.tokens = new AccessTokens("ya29.sandbox.", config.push().accessTokenLifetime());
    }

    /**
     * Gives a token for an assertion.
     *
     * @throws IOException when the log cannot be written
     */
    public TokenReply token(@Nullable String grantType, @Nullable String assertion, String tokenUri)
            throws IOException {
        TokenReply reply = reply(grantType, assertion, tokenUri);
        TokenReply.Refused refused = reply instanceof TokenReply.Refused answer ? answer : null;
        recorder.record(new PushEntry.TokenAsked(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                PushProtocol.FCM,
                refused == null ? PushOutcome.ACCEPTED : PushOutcome.REFUSED,
                refused == null ? OK : 400,
                refused == null ? null : refused.description()));
        return reply;
    }

    private TokenReply reply(@Nullable String grantType, @Nullable String assertion, String tokenUri) {
        if (!GRANT.equals(grantType)) {
            return new TokenReply.Refused("unsupported_grant_type", "grant_type is not " + GRANT + ".");
        }
        if (assertion == null) {
            return new TokenReply.Refused("invalid_request", "assertion is missing.");
        }
        return new AssertionCheck(accounts.account(), accounts.publicKey(), tokenUri)
                .fault(assertion, clock.instant())
                .<TokenReply>map(refused -> refused)
                .orElseGet(() -> new TokenReply.Issued(
                        tokens.issue(clock.instant()), tokens.lifetime().toSeconds()));
    }

    /**
     * Takes a message.
     *
     * @param project as the path names it
     * @param authorization the header of that name, or null
     * @throws IOException when the log cannot be written; then nobody got anything
     */
    public FcmReply send(String project, @Nullable String authorization, byte[] body) throws IOException {
        if (!isAuthenticated(authorization)) {
            return refuse(null, null, body.length, FcmFault.unauthenticated());
        }
        AppMessage message;
        try {
            message = MessageReader.read(body);
        } catch (InvalidArgument invalid) {
            return refuse(null, null, body.length, invalid.fault());
        }
        Optional<DeviceBook.Known> device = devices.withToken(message.token())
                .filter(known -> known.registration().protocol() == PushProtocol.FCM);
        if (device.isEmpty()) {
            return refuse(null, message, message.size(), unknownToken());
        }
        String id = device.get().registration().id();
        Optional<FcmFault> fault = fault(project, device.get());
        return fault.isPresent() ? refuse(id, message, message.size(), fault.get()) : decide(message, id);
    }

    private boolean isAuthenticated(@Nullable String authorization) {
        return authorization != null
                && authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                && tokens.isGood(authorization.substring(SCHEME.length()).strip(), clock.instant());
    }

    private Optional<FcmFault> fault(String project, DeviceBook.Known device) {
        if (!project.equals(accounts.account().projectId())) {
            return Optional.of(FcmFault.of(FcmErrorCode.SENDER_ID_MISMATCH, null));
        }
        return device.gone() ? Optional.of(FcmFault.of(FcmErrorCode.UNREGISTERED, null)) : Optional.empty();
    }

    private static FcmFault unknownToken() {
        return FcmFault.field("message.token", "The registration token is not a valid FCM registration token");
    }

    private FcmReply decide(AppMessage message, String device) throws IOException {
        ModeBoard.Decision<PushMode, PushVerdict> decision = knobs.decide(device, clock.instant());
        String id = identifiers.next();
        FcmReply reply =
                reply(decision.verdict(), "projects/" + accounts.account().projectId() + "/messages/" + id);
        recorder.record(entry(reply, decision.knob(), device, id, message, message.size()));
        return reply;
    }

    private static FcmReply reply(PushVerdict verdict, String name) {
        return switch (verdict) {
            case PushVerdict.Accepted(Duration delay) -> new FcmReply.Sent(name, delay);
            case PushVerdict.Dropped() -> new FcmReply.Cut(name);
            case PushVerdict.Throttled(int seconds) -> refused(FcmErrorCode.QUOTA_EXCEEDED, seconds);
            case PushVerdict.Unavailable(Integer seconds) -> refused(FcmErrorCode.UNAVAILABLE, seconds);
            case PushVerdict.Rejected(String code) ->
                refused(code == null ? FcmErrorCode.INTERNAL : FcmErrorCode.valueOf(code), null);
            case PushVerdict.Gone() -> refused(FcmErrorCode.UNREGISTERED, null);
        };
    }

    private static FcmReply refused(FcmErrorCode code, @Nullable Integer retryAfterSeconds) {
        return new FcmReply.Refused(FcmFault.of(code, retryAfterSeconds));
    }

    private FcmReply refuse(@Nullable String device, @Nullable AppMessage message, int size, FcmFault fault)
            throws IOException {
        FcmReply reply = new FcmReply.Refused(fault);
        recorder.record(entry(reply, PushMode.ACCEPT, device, null, message, size));
        return reply;
    }

    private PushEntry.Received entry(
            FcmReply reply,
            PushMode knob,
            @Nullable String device,
            @Nullable String id,
            @Nullable AppMessage message,
            int size) {
        FcmFault fault = reply instanceof FcmReply.Refused refused ? refused.fault() : null;
        return new PushEntry.Received(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                PushProtocol.FCM,
                device,
                outcome(reply),
                fault == null ? OK : fault.status(),
                fault == null ? null : fault.code(),
                knob,
                fault == null ? id : null,
                message == null ? null : message.messageId(),
                message == null ? null : message.ttl(),
                message == null ? null : message.priority(),
                message == null ? null : message.collapseKey(),
                size,
                message == null || fault != null ? null : message.content());
    }

    private static PushOutcome outcome(FcmReply reply) {
        return switch (reply) {
            case FcmReply.Sent sent -> PushOutcome.ACCEPTED;
            case FcmReply.Cut cut -> PushOutcome.DROPPED;
            case FcmReply.Refused refused -> PushOutcome.REFUSED;
        };
    }

    /** Whether there is an error of this name. */
    public static boolean isErrorCode(String name) {
        return Arrays.stream(FcmErrorCode.values()).anyMatch(code -> code.name().equals(name));
    }
}

package dev.waymark.sandbox.huawei;

import dev.waymark.sandbox.Identifiers;
import dev.waymark.sandbox.ModeBoard;
import dev.waymark.sandbox.apps.AppPush;
import dev.waymark.sandbox.apps.AppRequest;
import dev.waymark.sandbox.apps.VendorAccounts;
import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.push.AccessTokens;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a request as Push Kit does, asks the knobs, writes it down, and only then answers. Safe for threads. */
@ApplicationScoped
public class HuaweiService {

    private static final String SCHEME = "Bearer ";

    private final AppPush push;
    private final VendorAccounts accounts;
    private final AccessTokens tokens;
    private final Clock clock;
    private final Identifiers identifiers;

    HuaweiService(AppPush push, VendorAccounts accounts, SandboxConfig config, Clock clock) {
        this.push = push;
        this.accounts = accounts;
        this.tokens = new AccessTokens("sandbox.", config.push().accessTokenLifetime());
        this.clock = clock;
        this.identifiers = new Identifiers(clock.millis());
    }

    /** A token, or why there is none. */
    public sealed interface TokenReply {

        /** 200: a token, and for how many seconds it is good. */
        record Issued(String accessToken, long expiresIn) implements TokenReply {}

        /** 400: the client is not known, or asks for something else. */
        record Refused(String description) implements TokenReply {}
    }

    /**
     * Gives a token for client credentials (RFC 6749, 4.4).
     *
     * @throws IOException when the log cannot be written
     */
    public TokenReply token(@Nullable String grantType, @Nullable String client, @Nullable String secret)
            throws IOException {
        Optional<String> fault = fault(grantType, client, secret);
        push.tokenAsked(PushProtocol.HUAWEI, fault.isEmpty() ? 200 : 400, fault.orElse(null));
        return fault.<TokenReply>map(TokenReply.Refused::new)
                .orElseGet(() -> new TokenReply.Issued(
                        tokens.issue(clock.instant()), tokens.lifetime().toSeconds()));
    }

    private Optional<String> fault(@Nullable String grantType, @Nullable String client, @Nullable String secret) {
        if (!"client_credentials".equals(grantType)) {
            return Optional.of("grant_type is not client_credentials.");
        }
        boolean known = VendorAccounts.HUAWEI_APP.equals(client) && isSecret(secret == null ? "" : secret);
        return known ? Optional.empty() : Optional.of("client_id or client_secret is wrong.");
    }

    private boolean isSecret(String given) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), accounts.huaweiSecret().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Takes a message.
     *
     * @param authorization the header of that name, or null
     * @throws IOException when the log cannot be written; then nobody got anything
     */
    public HuaweiReply send(String app, @Nullable String authorization, byte[] body) throws IOException {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return refuse(null, null, body.length, HuaweiCode.AUTHENTICATION);
        }
        if (!tokens.isGood(authorization.substring(SCHEME.length()), clock.instant())) {
            return refuse(null, null, body.length, HuaweiCode.TOKEN_EXPIRED);
        }
        if (!app.equals(VendorAccounts.HUAWEI_APP)) {
            return refuse(null, null, body.length, HuaweiCode.NO_PERMISSION);
        }
        AppMessage message;
        try {
            message = HuaweiMessages.read(body).message();
        } catch (HuaweiMessages.Unusable unusable) {
            return refuse(null, null, body.length, unusable.code());
        }
        Optional<DeviceBook.Known> device = push.device(PushProtocol.HUAWEI, message.token());
        String id = device.map(known -> known.registration().id()).orElse(null);
        return id == null || device.get().gone()
                ? refuse(id, message, message.size(), HuaweiCode.INVALID_TOKENS)
                : decide(message, id);
    }

    private HuaweiReply decide(AppMessage message, String device) throws IOException {
        ModeBoard.Decision<PushMode, PushVerdict> decision = push.decide(PushProtocol.HUAWEI, device);
        String id = identifiers.next();
        HuaweiReply reply = reply(decision.verdict(), id);
        AppRequest request = new AppRequest(PushProtocol.HUAWEI, device, message, message.size());
        if (reply instanceof HuaweiReply.Refused refused) {
            push.refused(
                    request,
                    decision.knob(),
                    refused.code().status(),
                    refused.code().code());
        } else {
            push.taken(request, decision.knob(), id, reply instanceof HuaweiReply.Cut);
        }
        return reply;
    }

    private static HuaweiReply reply(PushVerdict verdict, String id) {
        return switch (verdict) {
            case PushVerdict.Accepted(Duration delay) -> new HuaweiReply.Sent(id, delay);
            case PushVerdict.Dropped() -> new HuaweiReply.Cut();
            case PushVerdict.Throttled(int seconds) -> new HuaweiReply.Refused(HuaweiCode.FLOW_CONTROL, seconds);
            case PushVerdict.Unavailable(Integer seconds) -> new HuaweiReply.Refused(HuaweiCode.FLOW_CONTROL, seconds);
            case PushVerdict.Rejected(String code) ->
                new HuaweiReply.Refused(
                        Optional.ofNullable(code).flatMap(HuaweiCode::of).orElse(HuaweiCode.INTERNAL), null);
            case PushVerdict.Gone() -> new HuaweiReply.Refused(HuaweiCode.INVALID_TOKENS, null);
        };
    }

    private HuaweiReply refuse(@Nullable String device, @Nullable AppMessage message, int size, HuaweiCode code)
            throws IOException {
        push.refused(
                new AppRequest(PushProtocol.HUAWEI, device, message, size),
                PushMode.ACCEPT,
                code.status(),
                code.code());
        return new HuaweiReply.Refused(code, null);
    }
}

package dev.waymark.delivery.channel.push;

import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.http.Exchange;
import dev.waymark.delivery.channel.http.ProviderHttp;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Huawei's devices: Push Kit, messages:send of version 1, with access tokens by client credentials. */
final class HuaweiSender extends AppSender<HuaweiSender.App> {

    private static final int LONGEST_MESSAGE = 4096;

    private final ProviderHttp http;
    private final Duration throttlePause;
    private final InstantSource meshTime;

    HuaweiSender(PushSettings settings, ProviderHttp http, InstantSource meshTime) {
        super("HUAWEI", apps(settings, http));
        this.http = http;
        this.throttlePause = settings.throttlePause();
        this.meshTime = meshTime;
    }

    record App(String account, URI send, AccessTokens tokens, PushSettings.HuaweiAccount settings) {}

    private static Map<String, App> apps(PushSettings settings, ProviderHttp http) {
        Map<String, App> apps = new HashMap<>();
        settings.huawei().forEach((app, account) -> account.appId()
                .ifPresent(id -> apps.put(app, app("waymark.delivery.push.huawei." + app, id, account, http))));
        return apps;
    }

    private static App app(String where, String appId, PushSettings.HuaweiAccount account, ProviderHttp http) {
        String secret = account.appSecret()
                .orElseThrow(() -> new IllegalStateException(
                        where + ".app-secret is missing: it goes with the app-id, in AppGallery Connect."));
        String form = Forms.of(Map.of("grant_type", "client_credentials", "client_id", appId, "client_secret", secret));
        String name = account(appId);
        URI endpoint = account.endpoint();
        return new App(
                name,
                endpoint.resolve(endpoint.getRawPath() + "/v1/" + appId + "/messages:send"),
                new AccessTokens(name, account.tokens(), now -> form, http, Clock.systemUTC()),
                account);
    }

    /** The account's name in the record of messages. */
    static String account(String appId) {
        return "huawei-" + appId;
    }

    @Override
    Attempts.Attempt attempt(Dispatch message, String token, App app) {
        return new Attempt(message, token, app);
    }

    private final class Attempt extends HttpAttempt {

        private final String device;
        private final App app;

        /** Its id goes as bi_tag. */
        Attempt(Dispatch message, String device, App app) {
            super(message, app.account());
            this.device = device;
            this.app = app;
        }

        @Override
        Prepared prepare() throws InterruptedException {
            Dispatch message = message();
            Optional<String> category = message.purpose() == Purpose.TRANSACTIONAL
                    ? app.settings().transactionalCategory()
                    : app.settings().category();
            byte[] body = HuaweiMessage.of(message, device, category, PushText.timeToLive(message, meshTime.instant()));
            if (body.length > LONGEST_MESSAGE + device.length()) {
                return new Prepared.Impossible(new DispatchOutcome.Rejected(true, "HUAWEI_TOO_LONG"));
            }
            Optional<String> token = app.tokens().get(message.notAfter());
            if (token.isEmpty()) {
                return new Prepared.Impossible(new DispatchOutcome.NotSent("HUAWEI_NO_TOKEN"));
            }
            Map<String, String> headers =
                    Map.of("Authorization", "Bearer " + token.get(), "Content-Type", "application/json; charset=UTF-8");
            return new Prepared.Ready(http.post(app.send(), headers, body, message.notAfter()), token.get());
        }

        @Override
        boolean refuses(String credential, Exchange.Answered answer) {
            boolean refused = HuaweiAnswer.of(answer).refusesToken();
            if (refused) {
                app.tokens().refused(credential);
            }
            return refused;
        }

        @Override
        DispatchOutcome answered(Exchange.Answered answer) {
            HuaweiAnswer said = HuaweiAnswer.of(answer);
            return said.taken() ? taken() : said.refusal(answer, throttlePause);
        }
    }
}

package dev.waymark.delivery.channel.push;

import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.http.Exchange;
import dev.waymark.delivery.channel.http.ProviderHttp;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Apple's devices: the APNs provider API over HTTP/2, with provider tokens ("Sending notification requests to APNs"). */
final class ApnsSender extends AppSender<ApnsSender.App> {

    private static final int LONGEST_PAYLOAD = 4096;
    private static final int LONGEST_COLLAPSE_ID = 64;
    private static final String AT_ONCE = "10";
    private static final String WHEN_IT_SUITS = "5";

    private final PushSettings settings;
    private final InstantSource meshTime;

    ApnsSender(PushSettings settings, InstantSource meshTime) {
        super("APNS", apps(settings));
        this.settings = settings;
        this.meshTime = meshTime;
    }

    record App(String account, String topic, URI devices, ApnsTokens tokens, ProviderHttp http, FirstAlone turns) {}

    private static Map<String, App> apps(PushSettings settings) {
        Map<String, App> apps = new HashMap<>();
        settings.apns().forEach((app, account) -> {
            if (account.key().isPresent()) {
                apps.put(app, app("waymark.delivery.push.apns." + app, account, settings));
            }
        });
        return apps;
    }

    private static App app(String where, PushSettings.ApnsAccount account, PushSettings settings) {
        String topic = required(where, "topic", account.topic());
        ApnsKey key = ApnsKey.read(
                account.key().orElseThrow(),
                required(where, "key-id", account.keyId()),
                required(where, "team-id", account.teamId()));
        URI endpoint = account.endpoint().orElse(account.environment().endpoint());
        // A connection is one server's: HTTP/2 shares it among all requests.
        ProviderHttp http = account.trustedCertificate()
                .map(file -> new ProviderHttp(
                        settings.connectTimeout(), settings.responseTimeout(), Certificates.trusting(file)))
                .orElseGet(() -> new ProviderHttp(settings.connectTimeout(), settings.responseTimeout()));
        return new App(
                "apns-" + topic,
                topic,
                endpoint.resolve("/3/device/"),
                new ApnsTokens(key, Instant::now),
                http,
                new FirstAlone());
    }

    private static String required(String where, String setting, Optional<String> value) {
        return value.orElseThrow(() -> new IllegalStateException(
                where + "." + setting + " is missing: it goes with the key, in Apple's developer account."));
    }

    @Override
    public void close() {
        accounts().forEach(app -> app.http().close());
    }

    @Override
    Attempts.Attempt attempt(Dispatch message, String token, App app) {
        return new Attempt(message, token, app);
    }

    private final class Attempt extends HttpAttempt {

        private final String device;
        private final App app;

        /** Its id goes as apns-id. */
        Attempt(Dispatch message, String device, App app) {
            super(message, app.account());
            this.device = device;
            this.app = app;
        }

        @Override
        Prepared prepare() {
            byte[] body = PushText.forApple(message());
            if (body.length > LONGEST_PAYLOAD) {
                return new Prepared.Impossible(new DispatchOutcome.Rejected(true, "APNS_TOO_LONG"));
            }
            String token = app.tokens().get();
            URI target = app.devices().resolve(device);
            return new Prepared.Ready(
                    app.http().post(target, headers(token), body, message().notAfter()), token);
        }

        private Map<String, String> headers(String token) {
            Duration stay = PushText.timeToLive(message(), meshTime.instant());
            // Zero: try once and keep it for no later moment.
            long expiration = stay.isZero() ? 0 : Instant.now().plus(stay).getEpochSecond();
            Map<String, String> headers = new HashMap<>();
            headers.put("Authorization", "bearer " + token);
            headers.put("apns-id", id().id());
            headers.put("apns-push-type", "alert");
            headers.put("apns-topic", app.topic());
            headers.put("apns-expiration", Long.toString(expiration));
            headers.put("apns-priority", message().purpose() == Purpose.TRANSACTIONAL ? AT_ONCE : WHEN_IT_SUITS);
            headers.put(
                    "apns-collapse-id",
                    PushText.collapse(message(), LONGEST_COLLAPSE_ID).orElse(id().id()));
            headers.put("Content-Type", "application/json");
            return headers;
        }

        @Override
        Exchange exchange(ProviderHttp.Call begun) throws InterruptedException {
            return app.turns().run(begun, message().notAfter());
        }

        @Override
        boolean refuses(String credential, Exchange.Answered answer) {
            boolean refused = answer.status() == 403 && ApnsAnswer.of(answer).refusesToken();
            if (refused) {
                app.tokens().refused(credential);
            }
            return refused;
        }

        @Override
        DispatchOutcome answered(Exchange.Answered answer) {
            return answer.status() == 200 ? taken() : ApnsAnswer.of(answer).refusal(answer, settings.throttlePause());
        }
    }
}

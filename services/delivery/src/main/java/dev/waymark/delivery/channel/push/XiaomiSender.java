package dev.waymark.delivery.channel.push;

import dev.waymark.delivery.Content;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.http.Exchange;
import dev.waymark.delivery.channel.http.ProviderHttp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Xiaomi's devices: Mi Push, /v3/message/regid of its HTTP API. */
final class XiaomiSender extends AppSender<XiaomiSender.App> {

    private static final int LONGEST_TITLE = 49;
    private static final int LONGEST_TEXT = 127;
    private static final int LONGEST_PAYLOAD = 4096;
    private static final Duration LONGEST_STAY = Duration.ofDays(14);
    private static final String SHOWN = "0";
    private static final String OPENS_APP = "1";
    private static final String OPENS_URL = "3";
    // Delivered 1, clicked 2, no such target 16, switched off 32, over the day's quota 128, over its time 1024.
    private static final String RECEIPTS = Integer.toString(1 + 2 + 16 + 32 + 128 + 1024);

    private final ProviderHttp http;
    private final Duration throttlePause;
    private final InstantSource meshTime;

    XiaomiSender(PushSettings settings, ProviderHttp http, InstantSource meshTime) {
        super("XIAOMI", apps(settings));
        this.http = http;
        this.throttlePause = settings.throttlePause();
        this.meshTime = meshTime;
    }

    record App(
            String account, URI send, String secret, Optional<String> receipts, PushSettings.XiaomiAccount settings) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "App[" + account + "]";
        }
    }

    private static Map<String, App> apps(PushSettings settings) {
        Map<String, App> apps = new HashMap<>();
        settings.xiaomi().forEach((app, account) -> account.appSecret()
                .ifPresent(secret -> apps.put(app, app(app, secret, account))));
        return apps;
    }

    private static App app(String app, String secret, PushSettings.XiaomiAccount account) {
        URI endpoint = account.endpoint();
        return new App(
                account(app),
                endpoint.resolve(endpoint.getRawPath() + "/v3/message/regid"),
                secret,
                account.callbackUrl().map(url -> receipts(app, url, account)),
                account);
    }

    private static String receipts(String app, String url, PushSettings.XiaomiAccount account) {
        String secret = account.callbackSecret()
                .filter(text -> text.matches("[A-Za-z0-9_-]{16,}"))
                .orElseThrow(
                        () -> new IllegalStateException(
                                "waymark.delivery.push.xiaomi." + app
                                        + ".callback-secret must have 16 letters or digits at least: whoever knows it can write receipts."));
        return url + "/v1/callbacks/xiaomi/" + app + "?key=" + secret;
    }

    /** The account's name in the record of messages. */
    static String account(String app) {
        return "xiaomi-" + app;
    }

    @Override
    Attempts.Attempt attempt(Dispatch message, String token, App app) {
        return new Attempt(message, token, app);
    }

    private final class Attempt extends HttpAttempt {

        private final String device;
        private final App app;

        /** Its id goes as callback.param. */
        Attempt(Dispatch message, String device, App app) {
            super(message, app.account());
            this.device = device;
            this.app = app;
        }

        @Override
        Prepared prepare() {
            Content content = message().content();
            String payload = PushText.data(message());
            if (content.part("title").orElse("").length() > LONGEST_TITLE
                    || content.text().length() > LONGEST_TEXT
                    || payload.getBytes(StandardCharsets.UTF_8).length > LONGEST_PAYLOAD) {
                return new Prepared.Impossible(new DispatchOutcome.Rejected(true, "XIAOMI_TOO_LONG"));
            }
            Map<String, String> headers =
                    Map.of("Authorization", "key=" + app.secret(), "Content-Type", "application/x-www-form-urlencoded");
            byte[] body = Forms.of(fields(content, payload)).getBytes(StandardCharsets.UTF_8);
            return new Prepared.Ready(
                    http.post(app.send(), headers, body, message().notAfter()), app.secret());
        }

        private Map<String, String> fields(Content content, String payload) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("registration_id", device);
            app.settings().packageName().ifPresent(name -> fields.put("restricted_package_name", name));
            fields.put("pass_through", SHOWN);
            fields.put("title", content.part("title").orElse(""));
            fields.put("description", content.text());
            fields.put("payload", payload);
            fields.put("notify_type", message().purpose() == Purpose.TRANSACTIONAL ? "-1" : "0");
            fields.put("notify_id", Integer.toString(notifyId()));
            fields.put("time_to_live", Long.toString(stay().toMillis()));
            fields.put("extra.notify_effect", content.part("link").isPresent() ? OPENS_URL : OPENS_APP);
            content.part("link").ifPresent(link -> fields.put("extra.web_uri", link));
            (message().purpose() == Purpose.TRANSACTIONAL
                            ? app.settings().transactionalChannel()
                            : app.settings().channel())
                    .ifPresent(channel -> fields.put("extra.channel_id", channel));
            app.receipts().ifPresent(url -> {
                fields.put("extra.callback", url);
                fields.put("extra.callback.param", id().id());
                fields.put("extra.callback.type", RECEIPTS);
            });
            return fields;
        }

        /** Notifications of one number replace each other; without one, each is its own. */
        private int notifyId() {
            return PushText.collapse(message(), Integer.MAX_VALUE)
                            .orElse(id().id())
                            .hashCode()
                    & Integer.MAX_VALUE;
        }

        private Duration stay() {
            Duration stay = PushText.timeToLive(message(), meshTime.instant());
            return stay.compareTo(LONGEST_STAY) > 0 ? LONGEST_STAY : stay.plusMillis(1);
        }

        /** The secret does not change while it runs. */
        @Override
        boolean refuses(String credential, Exchange.Answered answer) {
            return false;
        }

        @Override
        DispatchOutcome answered(Exchange.Answered answer) {
            XiaomiAnswer said = XiaomiAnswer.of(answer);
            return answer.status() == 200 && said.taken() ? taken() : said.refusal(answer, throttlePause, id());
        }
    }
}

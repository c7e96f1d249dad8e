package dev.waymark.delivery.channel.push;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import dev.waymark.delivery.Destination;
import dev.waymark.delivery.Destination.Device;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.http.Exchange;
import dev.waymark.delivery.channel.http.ProviderHttp;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Browsers: Web Push (RFC 8030), encrypted for each browser (RFC 8291), signed with the site's key (RFC 8292). */
final class WebPushSender implements PushSender {

    /** The account's name in the record of messages. */
    static final String ACCOUNT = "webpush";

    // RFC 8291, 4: 4096 bytes in one record, of which header, padding delimiter and tag take 103.
    private static final int LONGEST_PAYLOAD = 3993;

    private final Map<String, Site> sites;
    private final ProviderHttp http;
    private final Duration throttlePause;
    private final InstantSource meshTime;

    WebPushSender(PushSettings settings, ProviderHttp http, InstantSource meshTime) {
        this.sites = sites(settings);
        this.http = http;
        this.throttlePause = settings.throttlePause();
        this.meshTime = meshTime;
    }

    private record Site(WebPush push, Origins origins) {}

    private static Map<String, Site> sites(PushSettings settings) {
        Map<String, Site> sites = new HashMap<>();
        settings.web().forEach((app, account) -> {
            if (account.publicKey().isPresent()) {
                sites.put(app, site(app, account));
            }
        });
        return Map.copyOf(sites);
    }

    private static Site site(String app, PushSettings.WebPushAccount account) {
        String where = "waymark.delivery.push.web." + app;
        String privateKey = account.privateKey()
                .orElseThrow(
                        () -> new IllegalStateException(where + ".private-key is missing: set both keys or none."));
        String subject = account.subject()
                .filter(s -> s.startsWith("mailto:") || s.startsWith("https://"))
                .orElseThrow(() -> new IllegalStateException(
                        where + ".subject must be a mailto: or https: URL under which push services reach you."));
        try {
            VapidKeys keys = VapidKeys.fromUncompressedBytes(account.publicKey().orElseThrow(), privateKey);
            requirePair(keys);
            return new Site(new WebPush(subject, keys), new Origins(account.origins()));
            // The library throws what the JDK's cryptography throws, and declares none of it.
        } catch (Exception unusable) {
            throw new IllegalStateException(
                    where + ".public-key and private-key are no pair of P-256 keys in base64url.", unusable);
        }
    }

    private static void requirePair(VapidKeys keys) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivateKey());
        byte[] signed = signature.sign();
        signature.initVerify(keys.getPublicKey());
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("The public key is of another private key");
        }
    }

    @Override
    public boolean serves(Device device) {
        return device instanceof Destination.Browser browser && sites.containsKey(browser.app());
    }

    @Override
    public Attempts.Attempt attempt(Dispatch message, Device device) {
        return new Attempt(message, (Destination.Browser) device);
    }

    private final class Attempt implements Attempts.Attempt {

        private final Dispatch message;
        private final Destination.Browser browser;
        private volatile ProviderHttp.@Nullable Call call;

        Attempt(Dispatch message, Destination.Browser browser) {
            this.message = message;
            this.browser = browser;
        }

        @Override
        public DispatchOutcome run() throws InterruptedException {
            Site site = sites.get(browser.app());
            URI endpoint = site == null ? null : site.origins().allow(browser.endpoint());
            if (site == null || endpoint == null) {
                return new DispatchOutcome.Rejected(true, "WEBPUSH_ENDPOINT_NOT_ALLOWED");
            }
            byte[] payload = PushText.forBrowser(message);
            if (payload.length > LONGEST_PAYLOAD) {
                return new DispatchOutcome.Rejected(true, "WEBPUSH_TOO_LONG");
            }
            byte[] body;
            try {
                body = site.push().getBody(payload, bytes(browser.p256dh()), bytes(browser.auth()));
            } catch (Exception noKey) {
                return new DispatchOutcome.AddressDead("WEBPUSH_KEYS_UNUSABLE", null);
            }
            ProviderHttp.Call begun = http.post(endpoint, headers(site), body, message.notAfter());
            call = begun;
            return outcome(begun.run());
        }

        @Override
        public DispatchOutcome givenUp() {
            ProviderHttp.Call begun = call;
            return begun == null ? new DispatchOutcome.NotSent("NO_ANSWER") : outcome(begun.soFar());
        }

        private Map<String, String> headers(Site site) {
            Duration stay = PushText.timeToLive(message, meshTime.instant());
            WebPush.Urgency urgency =
                    message.purpose() == Purpose.TRANSACTIONAL ? WebPush.Urgency.High : WebPush.Urgency.Normal;
            String topic = PushText.topic(message).orElse(null);
            return site.push().getHeaders(browser.endpoint(), (int) stay.toSeconds(), topic, urgency);
        }

        private DispatchOutcome outcome(Exchange exchange) {
            return switch (exchange) {
                case Exchange.Answered answer -> answered(answer);
                case Exchange.NotWritten(String reason) -> new DispatchOutcome.NotSent(reason);
                case Exchange.NoAnswer() -> new DispatchOutcome.Unknown("NO_ANSWER", List.of(id()));
            };
        }

        /** RFC 8030, sections 5 and 7.3; a push service that lost a subscription answers 404 or 410. */
        private DispatchOutcome answered(Exchange.Answered answer) {
            String code = "WEBPUSH_" + answer.status();
            return switch (answer.status()) {
                case 200, 201, 202, 204 -> new DispatchOutcome.Accepted(List.of(id()));
                case 404, 410 -> new DispatchOutcome.AddressDead(code, null);
                case 429 -> new DispatchOutcome.Throttled(answer.retryAfter(throttlePause));
                // The site's key or the clock, not the message: it can leave once that is put right.
                case 401 -> new DispatchOutcome.Rejected(false, code);
                default -> new DispatchOutcome.Rejected(answer.status() < 500, code);
            };
        }

        private ProviderId id() {
            return new ProviderId(ACCOUNT, message.messageId().toString());
        }
    }

    private static byte[] bytes(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }
}

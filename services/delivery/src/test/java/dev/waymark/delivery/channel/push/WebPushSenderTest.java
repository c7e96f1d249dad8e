package dev.waymark.delivery.channel.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.delivery.Content;
import dev.waymark.delivery.Destination;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.http.ProviderHttp;
import dev.waymark.delivery.peers.Browser;
import dev.waymark.delivery.peers.PushServices;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a message to a browser. */
class WebPushSenderTest {

    private static final PushServices SERVICES = new PushServices(0);
    private static final int PORT = SERVICES.port();

    private final ProviderHttp http = new ProviderHttp(Duration.ofSeconds(2), Duration.ofSeconds(2));

    /** The settings alone. */
    @ConfigMapping(prefix = "push")
    interface Settings extends PushSettings {}

    @AfterEach
    void close() {
        http.close();
        SERVICES.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "400, Rejected[permanent=true; code=WEBPUSH_400]",
        "401, Rejected[permanent=false; code=WEBPUSH_401]",
        "403, Rejected[permanent=true; code=WEBPUSH_403]",
        "404, AddressDead[code=WEBPUSH_404; since=null]",
        "410, AddressDead[code=WEBPUSH_410; since=null]",
        "413, Rejected[permanent=true; code=WEBPUSH_413]",
        "429, Throttled[retryAfter=PT30S]",
        "500, Rejected[permanent=false; code=WEBPUSH_500]",
        "503, Rejected[permanent=false; code=WEBPUSH_503]"
    })
    void shouldSayWhatAnAnswerMeans(int status, String outcome) throws Exception {
        // Given
        SERVICES.answer("ada", status, "", Map.of());

        // When and then
        assertThat(send(endpoint("ada"), "Hi").toString()).isEqualTo(outcome.replace("; ", ", "));
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:1/push/ada", "https://evil.example/push/ada", "file:///push/ada"})
    void shouldCallNobodyElse(String endpoint) throws Exception {
        // When and then
        assertThat(send(endpoint, "Hi")).isEqualTo(new DispatchOutcome.Rejected(true, "WEBPUSH_ENDPOINT_NOT_ALLOWED"));
    }

    @Test
    void shouldWriteTheLongestMessageAndNoLongerOne() throws Exception {
        // Given
        int frame = "{'messageId':'','title':'T','body':''}".length() + 36;

        // When
        DispatchOutcome longest = send(endpoint("ada"), "x".repeat(3993 - frame));
        DispatchOutcome tooLong = send(endpoint("ada"), "x".repeat(3994 - frame));

        // Then
        assertThat(longest).isInstanceOf(DispatchOutcome.Accepted.class);
        assertThat(tooLong).isEqualTo(new DispatchOutcome.Rejected(true, "WEBPUSH_TOO_LONG"));
        assertThat(SERVICES.requests("ada")).hasSize(1);
    }

    /** RFC 8030, 5.4; what does not fit is the beginning of its SHA-256 in base64url. */
    @ParameterizedTest
    @CsvSource({
        "cart-7, cart-7",
        "'', ''",
        "Tromsø 7, w3ZIWBW6oyFvvZd303VnRcwFnGKDVE5X",
        "cart-of-the-shop-in-the-old-harbour, 9ABpUdRho2L1cQVgfBXyLGSniiDDWgkE"
    })
    void shouldLetAPushServiceReplaceWhatItStillKeeps(String collapse, String topic) throws Exception {
        // When
        send(browser(), new Content("Hi", Map.of("title", "T", "collapse", collapse), null));

        // Then
        assertThat(SERVICES.requests("ada")).singleElement().satisfies(request -> assertThat(request.header("Topic"))
                .isEqualTo(topic));
    }

    @Test
    void shouldCallABrowserDeadWhoseKeysNobodyCanUse() throws Exception {
        // Given
        Destination.Browser noPoint =
                new Destination.Browser("default", endpoint("ada"), Browser.KEY.replace('B', 'C'), Browser.AUTH);

        // When and then
        assertThat(send(noPoint, "Hi")).isEqualTo(new DispatchOutcome.AddressDead("WEBPUSH_KEYS_UNUSABLE", null));
        assertThat(SERVICES.requests("ada")).isEmpty();
    }

    @Test
    void shouldNameTheSettingThatIsMissing() {
        // Given
        Map<String, String> half = Map.of("push.web.shop.public-key", Browser.SITE_KEY);
        Map<String, String> noPair = new HashMap<>(site());
        noPair.put("push.web.default.private-key", "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94");
        Map<String, String> noKey = new HashMap<>(site());
        noKey.put("push.web.default.private-key", "AAAA");

        // When and then
        assertThatThrownBy(() -> sender(half)).hasMessageContaining("waymark.delivery.push.web.shop.private-key");
        assertThatThrownBy(() -> sender(noPair)).hasMessageContaining("no pair of P-256 keys");
        assertThatThrownBy(() -> sender(noKey)).hasMessageContaining("no pair of P-256 keys");
    }

    private DispatchOutcome send(String endpoint, String text) throws Exception {
        return send(new Destination.Browser("default", endpoint, Browser.KEY, Browser.AUTH), text);
    }

    private static Destination.Browser browser() {
        return new Destination.Browser("default", endpoint("ada"), Browser.KEY, Browser.AUTH);
    }

    private DispatchOutcome send(Destination.Browser browser, String text) throws Exception {
        return send(browser, new Content(text, Map.of("title", "T"), null));
    }

    private DispatchOutcome send(Destination.Browser browser, Content content) throws Exception {
        Dispatch message = new Dispatch(
                UUID.randomUUID(),
                1,
                new Destination("0", browser),
                "offer",
                content,
                Purpose.MARKETING,
                false,
                Instant.now().plusSeconds(60),
                Instant.now().plusSeconds(5));
        return sender(site()).attempt(message, browser).run();
    }

    private WebPushSender sender(Map<String, String> properties) {
        PushSettings settings = new SmallRyeConfigBuilder()
                .withMapping(Settings.class)
                .withSources(new PropertiesConfigSource(properties, "test", 1))
                .build()
                .getConfigMapping(Settings.class);
        return new WebPushSender(settings, http, Clock.systemUTC());
    }

    private static Map<String, String> site() {
        return Map.of(
                "push.web.default.public-key",
                Browser.SITE_KEY,
                "push.web.default.private-key",
                Browser.SITE_PRIVATE_KEY,
                "push.web.default.subject",
                "mailto:push@brand.example",
                "push.web.default.origins",
                "http://127.0.0.1:" + PORT);
    }

    private static String endpoint(String device) {
        return "http://127.0.0.1:" + PORT + "/push/" + device;
    }
}

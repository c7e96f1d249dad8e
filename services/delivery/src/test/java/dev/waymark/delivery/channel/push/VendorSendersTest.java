package dev.waymark.delivery.channel.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.Content;
import dev.waymark.delivery.Destination;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.http.ProviderHttp;
import dev.waymark.delivery.peers.VendorPush;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written to Huawei and Xiaomi, and what becomes of it. */
class VendorSendersTest {

    private static final VendorPush VENDORS = new VendorPush(0);
    private static final Map<String, String> PARTS = Map.of(
            "title",
            "Parcel",
            "link",
            "https://shop.example/p/1",
            "image",
            "https://shop.example/p.png",
            "collapse",
            "p");

    private final ProviderHttp http = new ProviderHttp(Duration.ofSeconds(2), Duration.ofSeconds(2));

    /** The settings alone. */
    @ConfigMapping(prefix = "push")
    interface Settings extends PushSettings {}

    @AfterEach
    void close() {
        http.close();
        VENDORS.reset();
    }

    @Test
    void shouldWriteANotificationOfHuawei() throws Exception {
        // Given
        Dispatch message = message(Purpose.TRANSACTIONAL, "It is here", PARTS);

        // When
        DispatchOutcome outcome = huawei(message, "ada");

        // Then
        assertThat(outcome)
                .isEqualTo(new DispatchOutcome.Accepted(List.of(new ProviderId(
                        "huawei-" + VendorPush.HUAWEI_APP, message.messageId().toString()))));
        JsonNode sent = new ObjectMapper()
                .readTree(VENDORS.requests("ada").getFirst().text())
                .path("message");
        assertThat(sent.path("data").asText()).contains(message.messageId().toString());
        JsonNode android = sent.path("android");
        assertThat(android.path("ttl").asText()).matches("[56]\\ds");
        assertThat(android.path("bi_tag").asText())
                .isEqualTo(message.messageId().toString());
        assertThat(android.path("category").asText()).isEqualTo("EXPRESS");
        JsonNode notification = android.path("notification");
        assertThat(notification.path("title").asText()).isEqualTo("Parcel");
        assertThat(notification.path("body").asText()).isEqualTo("It is here");
        assertThat(notification.path("image").asText()).isEqualTo("https://shop.example/p.png");
        assertThat(notification.path("tag").asText()).isEqualTo("p");
        assertThat(notification.path("importance").asText()).isEqualTo("NORMAL");
        assertThat(notification.path("click_action").toString())
                .contains("\"type\":2", "\"url\":\"https://shop.example/p/1\"");
    }

    @Test
    void shouldWriteANotificationOfXiaomi() throws Exception {
        // Given
        Dispatch message = message(Purpose.MARKETING, "It is here & there", PARTS);

        // When
        DispatchOutcome outcome = xiaomi(message, "reg/Id+1==");

        // Then
        assertThat(outcome).isInstanceOf(DispatchOutcome.Accepted.class);
        assertThat(VENDORS.requests("reg/Id+1==").getFirst().fields())
                .containsEntry("title", "Parcel")
                .containsEntry("description", "It is here & there")
                .containsEntry("restricted_package_name", "example.brand.app")
                .containsEntry("pass_through", "0")
                .containsEntry("notify_id", Integer.toString("p".hashCode()))
                .containsEntry("extra.notify_effect", "3")
                .containsEntry("extra.web_uri", "https://shop.example/p/1")
                .containsEntry("extra.channel_id", "news")
                .containsEntry(
                        "extra.callback", "http://hooks.example/v1/callbacks/xiaomi/default?key=0123456789abcdef")
                .containsEntry("extra.callback.param", message.messageId().toString())
                .containsEntry("extra.callback.type", "1203")
                .hasEntrySatisfying(
                        "time_to_live", stay -> assertThat(Long.parseLong(stay)).isBetween(50_000L, 60_001L));
    }

    @Test
    void shouldOpenTheAppWhereThereIsNoLinkAndAskForAPositiveStay() throws Exception {
        // Given
        Dispatch over = new Dispatch(
                UUID.randomUUID(),
                1,
                Destination.of("0"),
                "cart-push",
                new Content("Hi", Map.of("title", "T"), null),
                Purpose.MARKETING,
                false,
                Instant.now().minusSeconds(1),
                Instant.now().plusSeconds(5));

        // When
        huawei(over, "ben");
        xiaomi(over, "ben");

        // Then
        assertThat(VENDORS.requests("ben"))
                .satisfiesExactly(
                        huawei -> assertThat(huawei.text())
                                .contains("\"click_action\":{\"type\":3}", "\"ttl\":\"1s\"", "\"importance\":\"LOW\""),
                        xiaomi -> assertThat(xiaomi.fields())
                                .containsEntry("extra.notify_effect", "1")
                                .containsEntry("time_to_live", "1"));
    }

    @Test
    void shouldLoseNoneAndSendNoneTwiceWhenHuaweisTokenEndsUnderLoad() throws Exception {
        // Given
        HuaweiSender sender = new HuaweiSender(settings(properties()), http, Clock.systemUTC());
        List<Callable<DispatchOutcome>> messages = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int number = i;
            messages.add(() -> {
                if (number == 100) {
                    VENDORS.endTokens();
                }
                return sender.attempt(message(Purpose.MARKETING, "Hi", PARTS), device("HUAWEI", "load-" + number))
                        .run();
            });
        }

        // When
        List<DispatchOutcome> outcomes = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(60)) {
            for (Future<DispatchOutcome> sent : senders.invokeAll(messages)) {
                outcomes.add(sent.get());
            }
        }

        // Then
        assertThat(outcomes).hasOnlyElementsOfType(DispatchOutcome.Accepted.class);
        for (int i = 0; i < 200; i++) {
            assertThat(VENDORS.requests("load-" + i)).hasSize(1);
        }
    }

    @Test
    void shouldSayThatNothingWasWrittenWithoutAToken() throws Exception {
        // Given
        Map<String, String> wrong = properties();
        wrong.put("push.huawei.default.app-secret", "another");

        // When
        DispatchOutcome outcome = new HuaweiSender(settings(wrong), http, Clock.systemUTC())
                .attempt(message(Purpose.MARKETING, "Hi", PARTS), device("HUAWEI", "carla"))
                .run();

        // Then
        assertThat(outcome).isEqualTo(new DispatchOutcome.NotSent("HUAWEI_NO_TOKEN"));
        assertThat(VENDORS.requests("carla")).isEmpty();
    }

    @Test
    void shouldSayThatAMessageIsUnknownWhichAVendorMayHave() throws Exception {
        // Given
        VENDORS.breakOff("dora");
        Dispatch message = message(Purpose.MARKETING, "Hi", PARTS);
        String id = message.messageId().toString();

        // When and then
        assertThat(huawei(message, "dora"))
                .isEqualTo(new DispatchOutcome.Unknown(
                        "NO_ANSWER", List.of(new ProviderId("huawei-" + VendorPush.HUAWEI_APP, id))));
        assertThat(xiaomi(message, "dora"))
                .isEqualTo(new DispatchOutcome.Unknown("NO_ANSWER", List.of(new ProviderId("xiaomi-default", id))));
        assertThat(VENDORS.requests("dora")).hasSize(2);
    }

    @Test
    void shouldRefuseWhatIsOverTheLimits() throws Exception {
        // When and then
        assertThat(huawei(message(Purpose.MARKETING, "x".repeat(4096), PARTS), "emil"))
                .isEqualTo(new DispatchOutcome.Rejected(true, "HUAWEI_TOO_LONG"));
        assertThat(xiaomi(message(Purpose.MARKETING, "x".repeat(128), PARTS), "emil"))
                .isEqualTo(new DispatchOutcome.Rejected(true, "XIAOMI_TOO_LONG"));
        assertThat(xiaomi(message(Purpose.MARKETING, "Hi", Map.of("title", "x".repeat(50))), "emil"))
                .isEqualTo(new DispatchOutcome.Rejected(true, "XIAOMI_TOO_LONG"));
        assertThat(VENDORS.requests("emil")).isEmpty();
    }

    @Test
    void shouldNameTheSettingThatIsMissing() {
        // Given
        Map<String, String> half = properties();
        half.remove("push.huawei.default.app-secret");

        // When and then
        assertThatThrownBy(() -> new HuaweiSender(settings(half), http, Clock.systemUTC()))
                .hasMessageContaining("waymark.delivery.push.huawei.default.app-secret");
        Map<String, String> open = properties();
        open.put("push.xiaomi.default.callback-secret", "short");
        assertThatThrownBy(() -> new XiaomiSender(settings(open), http, Clock.systemUTC()))
                .hasMessageContaining("waymark.delivery.push.xiaomi.default.callback-secret");
    }

    private DispatchOutcome huawei(Dispatch message, String device) throws InterruptedException {
        return new HuaweiSender(settings(properties()), http, Clock.systemUTC())
                .attempt(message, device("HUAWEI", device))
                .run();
    }

    private DispatchOutcome xiaomi(Dispatch message, String device) throws InterruptedException {
        return new XiaomiSender(settings(properties()), http, Clock.systemUTC())
                .attempt(message, device("XIAOMI", device))
                .run();
    }

    private static Destination.AppInstance device(String platform, String token) {
        return new Destination.AppInstance("default", platform, token);
    }

    private static PushSettings settings(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(Settings.class)
                .withSources(new PropertiesConfigSource(properties, "test", 1))
                .build()
                .getConfigMapping(Settings.class);
    }

    private static Map<String, String> properties() {
        String base = "http://127.0.0.1:" + VENDORS.port();
        Map<String, String> properties = new HashMap<>();
        properties.put("push.huawei.default.app-id", VendorPush.HUAWEI_APP);
        properties.put("push.huawei.default.app-secret", VendorPush.HUAWEI_SECRET);
        properties.put("push.huawei.default.transactional-category", "EXPRESS");
        properties.put("push.huawei.default.endpoint", base + "/huawei");
        properties.put("push.huawei.default.tokens", base + "/huawei/token");
        properties.put("push.xiaomi.default.app-secret", VendorPush.XIAOMI_SECRET);
        properties.put("push.xiaomi.default.package-name", "example.brand.app");
        properties.put("push.xiaomi.default.channel", "news");
        properties.put("push.xiaomi.default.endpoint", base + "/xiaomi");
        properties.put("push.xiaomi.default.callback-url", "http://hooks.example");
        properties.put("push.xiaomi.default.callback-secret", "0123456789abcdef");
        return properties;
    }

    private static Dispatch message(Purpose purpose, String text, Map<String, String> parts) {
        return new Dispatch(
                UUID.randomUUID(),
                1,
                Destination.of("0"),
                "cart-push",
                new Content(text, parts, null),
                purpose,
                false,
                Instant.now().plusSeconds(60),
                Instant.now().plusSeconds(20));
    }
}

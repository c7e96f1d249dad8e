package dev.waymark.delivery.channel.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.delivery.Content;
import dev.waymark.delivery.Destination;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.peers.Apns;
import dev.waymark.delivery.peers.TlsFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written to Apple, and what becomes of it. */
class ApnsSenderTest {

    private static final TlsFiles TLS = TlsFiles.make();
    private static final Apns APPLE = new Apns(0, TLS);

    private final List<ApnsSender> senders = new ArrayList<>();

    @AfterEach
    void close() {
        senders.forEach(ApnsSender::close);
        APPLE.reset();
    }

    @Test
    void shouldWriteAnAlertOverHttp2() throws Exception {
        // Given
        Dispatch message = message(
                Purpose.TRANSACTIONAL,
                "Your parcel is here",
                Map.of("title", "Parcel", "link", "https://shop.example/p/1", "image", "https://shop.example/p.png"));

        // When
        DispatchOutcome outcome =
                sender(settings()).attempt(message, AppleAccount.device("ada")).run();

        // Then
        assertThat(outcome).isInstanceOf(DispatchOutcome.Accepted.class);
        assertThat(APPLE.requests("ada")).singleElement().satisfies(request -> {
            assertThat(request.text())
                    .isEqualTo(
                            "{\"aps\":{\"alert\":{\"title\":\"Parcel\",\"body\":\"Your parcel is here\"},\"mutable-content\":1},"
                                            .replace(
                                                    "{\"title\":\"Parcel\",\"body\":\"Your parcel is here\"}",
                                                    alert(request.text()))
                                    + "\"messageId\":\"" + message.messageId()
                                    + "\",\"link\":\"https://shop.example/p/1\",\"image\":\"https://shop.example/p.png\"}");
            assertThat(request.header("version")).isEqualTo("HTTP_2");
            assertThat(request.header("apns-id")).isEqualTo(message.messageId().toString());
            assertThat(request.header("apns-collapse-id"))
                    .isEqualTo(message.messageId().toString());
            assertThat(request.header("apns-topic")).isEqualTo(Apns.TOPIC);
            assertThat(request.header("apns-push-type")).isEqualTo("alert");
            assertThat(request.header("apns-priority")).isEqualTo("10");
            assertThat(Long.parseLong(request.header("apns-expiration")))
                    .isBetween(
                            Instant.now().getEpochSecond() + 50, Instant.now().getEpochSecond() + 60);
        });
    }

    private static String alert(String payload) {
        String alert = payload.substring(payload.indexOf("\"alert\":") + 8, payload.indexOf("},") + 1);
        assertThat(alert).contains("\"title\":\"Parcel\"", "\"body\":\"Your parcel is here\"");
        return alert;
    }

    @Test
    void shouldReplaceWhatTheTemplateNamesAndNotWakeAPhoneForMarketing() throws Exception {
        // Given
        String longKey = "cart-of-the-shop-in-".repeat(3) + "Tromsø";
        ApnsSender sender = sender(settings());

        // When
        sender.attempt(
                        message(Purpose.MARKETING, "Hi", Map.of("title", "T", "collapse", "cart")),
                        AppleAccount.device("ben"))
                .run();
        sender.attempt(
                        message(Purpose.MARKETING, "Hi", Map.of("title", "T", "collapse", longKey)),
                        AppleAccount.device("ben"))
                .run();

        // Then
        assertThat(APPLE.requests("ben"))
                .extracting(request -> request.header("apns-collapse-id"))
                .satisfiesExactly(first -> assertThat(first).isEqualTo("cart"), second -> assertThat(second)
                        .hasSize(43));
        assertThat(APPLE.requests("ben"))
                .extracting(request -> request.header("apns-priority"))
                .containsOnly("5");
    }

    @Test
    void shouldLoseNoneAndSendNoneTwiceWhenTheProviderTokenEndsUnderLoad() throws Exception {
        // Given
        ApnsSender sender = sender(settings());
        List<Callable<DispatchOutcome>> messages = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int number = i;
            messages.add(() -> {
                if (number == 100) {
                    APPLE.endTokens();
                }
                return sender.attempt(
                                message(Purpose.MARKETING, "Hi", Map.of("title", "T")),
                                AppleAccount.device("load-" + number))
                        .run();
            });
        }
        sender.attempt(messages(), AppleAccount.device("warm")).run();

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
            assertThat(APPLE.requests("load-" + i)).hasSize(1);
        }
    }

    private static Dispatch messages() {
        return message(Purpose.MARKETING, "Hi", Map.of("title", "T"));
    }

    @Test
    void shouldSayThatAMessageIsUnknownWhichAppleMayHave() throws Exception {
        // Given
        APPLE.breakOff("carla");
        APPLE.beSilent("dora");
        Map<String, String> impatient = settings();
        impatient.put("push.response-timeout", "PT5S");
        ApnsSender sender = sender(impatient);

        // When and then
        assertThat(sender.attempt(messages(), AppleAccount.device("carla")).run())
                .isInstanceOf(DispatchOutcome.Unknown.class);
        assertThat(sender.attempt(messages(), AppleAccount.device("dora")).run())
                .isInstanceOf(DispatchOutcome.Unknown.class);
        assertThat(APPLE.requests("carla")).hasSize(1);
        assertThat(APPLE.requests("dora")).hasSize(1);
    }

    @Test
    void shouldWriteNothingOnceThePermitIsOver() throws Exception {
        // Given
        Dispatch late = dispatch(Purpose.MARKETING, "Hi", Map.of("title", "T"), Instant.now());

        // When
        DispatchOutcome outcome =
                sender(settings()).attempt(late, AppleAccount.device("emil")).run();

        // Then
        assertThat(outcome).isInstanceOf(DispatchOutcome.NotSent.class);
        assertThat(APPLE.requests("emil")).isEmpty();
    }

    @Test
    void shouldSayThatNothingWasWrittenWhereAppleCannotBeReachedOrIsSomebodyElse() throws Exception {
        // Given
        Map<String, String> nobody = settings();
        nobody.put("push.apns.default.endpoint", "https://127.0.0.1:1");
        Map<String, String> other = settings();
        other.put(
                "push.apns.default.trusted-certificate",
                TlsFiles.make().certificate().toString());

        // When and then
        assertThat(sender(nobody)
                        .attempt(messages(), AppleAccount.device("finn"))
                        .run())
                .isInstanceOf(DispatchOutcome.NotSent.class);
        assertThat(sender(other)
                        .attempt(messages(), AppleAccount.device("finn"))
                        .run())
                .isInstanceOf(DispatchOutcome.NotSent.class);
        assertThat(APPLE.requests("finn")).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsOverTheLimit() throws Exception {
        // When
        DispatchOutcome outcome = sender(settings())
                .attempt(
                        message(Purpose.MARKETING, "x".repeat(4100), Map.of("title", "T")), AppleAccount.device("gina"))
                .run();

        // Then
        assertThat(outcome).isEqualTo(new DispatchOutcome.Rejected(true, "APNS_TOO_LONG"));
        assertThat(APPLE.requests("gina")).isEmpty();
    }

    @Test
    void shouldNameTheSettingThatIsMissing() {
        // Given
        Map<String, String> noTeam = settings();
        noTeam.remove("push.apns.default.team-id");
        Map<String, String> noKey = settings();
        noKey.put("push.apns.default.key", TLS.certificate().toString());

        // When and then
        assertThatThrownBy(() -> sender(noTeam)).hasMessageContaining("waymark.delivery.push.apns.default.team-id");
        assertThatThrownBy(() -> sender(noKey)).hasMessageContaining("name the .p8 file");
    }

    private ApnsSender sender(Map<String, String> properties) {
        ApnsSender sender = AppleAccount.sender(properties);
        senders.add(sender);
        return sender;
    }

    private static Map<String, String> settings() {
        return AppleAccount.settings(TLS, APPLE.port());
    }

    private static Dispatch message(Purpose purpose, String text, Map<String, String> parts) {
        return dispatch(purpose, text, parts, Instant.now().plus(Duration.ofSeconds(20)));
    }

    private static Dispatch dispatch(Purpose purpose, String text, Map<String, String> parts, Instant notAfter) {
        return new Dispatch(
                UUID.randomUUID(),
                1,
                Destination.of("0"),
                "cart-push",
                new Content(text, parts, null),
                purpose,
                false,
                Instant.now().plusSeconds(60),
                notAfter);
    }
}

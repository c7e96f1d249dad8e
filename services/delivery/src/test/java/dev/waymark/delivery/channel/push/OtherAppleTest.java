package dev.waymark.delivery.channel.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.pushy.apns.ApnsPushNotification;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushType;
import dev.waymark.delivery.Content;
import dev.waymark.delivery.Destination;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.DispatchOutcome.Accepted;
import dev.waymark.delivery.channel.DispatchOutcome.AddressDead;
import dev.waymark.delivery.channel.DispatchOutcome.Rejected;
import dev.waymark.delivery.peers.Apns;
import dev.waymark.delivery.peers.OtherApns;
import dev.waymark.delivery.peers.TlsFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written to Apple, judged by another library's authors: pushy's mock server with its checks of headers, token, device and payload. */
class OtherAppleTest {

    private static final TlsFiles TLS = TlsFiles.make();
    private static final Instant GONE = Instant.parse("2026-03-01T08:00:00Z");
    private static final OtherApns APPLE =
            new OtherApns(TLS, Set.of(Apns.token("ada"), Apns.token("ben")), Map.of(Apns.token("carla"), GONE));

    @AfterAll
    static void close() {
        APPLE.close();
    }

    @Test
    void shouldPassTheJudgementOfAnotherLibrary() throws Exception {
        // Given
        Dispatch message =
                message(Purpose.TRANSACTIONAL, Map.of("title", "Parcel", "link", "https://shop.example/p/1"));

        // When
        DispatchOutcome outcome = send(settings(), message, "ada");

        // Then
        assertThat(outcome).isInstanceOf(Accepted.class);
        assertThat(APPLE.taken(Apns.token("ada"))).singleElement().satisfies(read -> {
            assertThat(read.getTopic()).isEqualTo(Apns.TOPIC);
            assertThat(read.getApnsId()).isEqualTo(message.messageId());
            assertThat(read.getPushType()).isEqualTo(PushType.ALERT);
            assertThat(read.getPriority()).isEqualTo(DeliveryPriority.IMMEDIATE);
            assertThat(read.getExpiration())
                    .isBetween(Instant.now(), Instant.now().plusSeconds(61));
            assertThat(read.getPayload()).contains("\"title\":\"Parcel\"", "\"body\":\"Here it is\"");
        });
    }

    @Test
    void shouldReadTheRefusalsOfAnotherLibrary(@TempDir Path folder) throws Exception {
        // Given
        Map<String, String> otherKey = settings();
        otherKey.put("push.apns.default.key", newKey(folder).toString());
        Map<String, String> otherApp = settings();
        otherApp.put("push.apns.default.topic", "example.brand.other");

        // When and then
        assertThat(send(settings(), message(), "carla")).isEqualTo(new AddressDead("APNS_Unregistered", GONE));
        assertThat(send(settings(), message(), "nobody"))
                .isEqualTo(new AddressDead("APNS_DeviceTokenNotForTopic", null));
        assertThat(send(otherApp, message(), "ada")).isEqualTo(new AddressDead("APNS_DeviceTokenNotForTopic", null));
        assertThat(send(otherKey, message(), "ada")).isEqualTo(new Rejected(false, "APNS_InvalidProviderToken"));
    }

    @Test
    void shouldShareOneConnectionAmongManyMessages() throws Exception {
        // Given
        ApnsSender sender = sender(settings());
        List<Callable<DispatchOutcome>> messages = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            messages.add(
                    () -> sender.attempt(message(), AppleAccount.device("ben")).run());
        }

        // When
        List<DispatchOutcome> outcomes = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(20)) {
            for (Future<DispatchOutcome> sent : senders.invokeAll(messages)) {
                outcomes.add(sent.get());
            }
        } finally {
            sender.close();
        }

        // Then
        assertThat(outcomes).hasSize(100).hasOnlyElementsOfType(Accepted.class);
        assertThat(APPLE.taken(Apns.token("ben")))
                .extracting(ApnsPushNotification::getApnsId)
                .doesNotHaveDuplicates()
                .hasSize(100);
    }

    private static Path newKey(Path folder) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
        return Files.writeString(folder.resolve("other.p8"), pem);
    }

    private static DispatchOutcome send(Map<String, String> properties, Dispatch message, String person)
            throws InterruptedException {
        ApnsSender sender = sender(properties);
        try {
            return sender.attempt(message, AppleAccount.device(person)).run();
        } finally {
            sender.close();
        }
    }

    private static ApnsSender sender(Map<String, String> properties) {
        return AppleAccount.sender(properties);
    }

    private static Map<String, String> settings() {
        return AppleAccount.settings(TLS, APPLE.port());
    }

    private static Dispatch message() {
        return message(Purpose.MARKETING, Map.of("title", "T"));
    }

    private static Dispatch message(Purpose purpose, Map<String, String> parts) {
        return new Dispatch(
                UUID.randomUUID(),
                1,
                Destination.of("0"),
                "cart-push",
                new Content("Here it is", parts, null),
                purpose,
                false,
                Instant.now().plusSeconds(60),
                Instant.now().plusSeconds(20));
    }
}

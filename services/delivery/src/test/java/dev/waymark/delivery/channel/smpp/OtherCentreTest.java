package dev.waymark.delivery.channel.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.tlv.Tlv;
import dev.waymark.delivery.Content;
import dev.waymark.delivery.Destination;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.ProviderReceipt;
import dev.waymark.delivery.channel.pace.Limits;
import dev.waymark.delivery.channel.pace.Pace;
import dev.waymark.delivery.channel.pace.Paces;
import dev.waymark.delivery.peers.OtherSmsc;
import dev.waymark.delivery.peers.TestKeys;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The SMPP channel against an SMS centre that is made with another library, Cloudhopper's. */
class OtherCentreTest {

    private static final String ADA = "+8613800138000";
    private static final String LONG = "您的购物车还在等您。".repeat(19);
    private static final int NO_WAY = 0x45;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<ProviderReceipt> receipts = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private record Client(SmppLink link, SmppSender sender) {}

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void shouldReadAReceiptThatComesBeforeTheAnswer() throws Exception {
        // Given
        OtherSmsc smsc = smsc();
        smsc.behave((message, session) -> {
            SubmitSmResp answer = smsc.ok(message);
            OtherSmsc.receipt(session, message, answer.getMessageId(), "DELIVRD");
            return answer;
        });
        Client client = bound(smsc, Map.of());

        // When
        DispatchOutcome outcome = client.sender().send(message("Hi"));

        // Then
        String id = ((DispatchOutcome.Accepted) outcome).ids().getFirst().id();
        await().untilAsserted(() -> assertThat(receipts).singleElement().satisfies(receipt -> {
            assertThat(receipt.id().id()).isEqualTo(id);
            assertThat(receipt.state()).isEqualTo(ReceiptState.DELIVERED);
        }));
    }

    @Test
    void shouldFillTheWindowAndNeverExceedIt() throws Exception {
        // Given
        OtherSmsc smsc = smsc();
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(10);
        smsc.behave((message, session) -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            full.countDown();
            full.await(5, TimeUnit.SECONDS);
            underWay.decrementAndGet();
            return smsc.ok(message);
        });
        Client client = bound(smsc, Map.of("window", "10"));

        // When
        List<DispatchOutcome> outcomes = sendAll(client, 100);

        // Then
        assertThat(outcomes).hasOnlyElementsOfType(DispatchOutcome.Accepted.class);
        assertThat(most.get()).isEqualTo(10);
    }

    @ParameterizedTest(name = "status {0}")
    @CsvSource({"88", "20"})
    void shouldGoSlowerWhenAskedToAndGetThrough(int status) throws Exception {
        // Given
        OtherSmsc smsc = smsc();
        AtomicInteger left = new AtomicInteger(2);
        smsc.behave((message, session) ->
                left.getAndDecrement() > 0 ? OtherSmsc.status(message, status) : smsc.ok(message));
        Client client = bound(smsc, Map.of("rate-per-second", "100"));

        // When
        DispatchOutcome outcome = client.sender().send(message("Hi"));

        // Then
        assertThat(outcome).isInstanceOf(DispatchOutcome.Accepted.class);
        assertThat(smsc.asked()).hasSize(3);
        assertThat(rate()).isLessThan(75);
    }

    @Test
    void shouldSlowDownWhenACentreOfVersion5IsNearlyFull() throws Exception {
        // Given
        OtherSmsc smsc = smsc();
        smsc.behave((message, session) -> {
            SubmitSmResp answer = smsc.ok(message);
            answer.addOptionalParameter(new Tlv(SmppConstants.TAG_CONGESTION_STATE, new byte[] {95}));
            return answer;
        });
        Client client = bound(smsc, Map.of("version", "V5_0", "rate-per-second", "1000"));

        // When
        List<DispatchOutcome> outcomes = sendAll(client, 20);

        // Then
        assertThat(outcomes).hasOnlyElementsOfType(DispatchOutcome.Accepted.class);
        assertThat(smsc.versions()).containsOnly(SmppConstants.VERSION_5_0);
        assertThat(rate()).isLessThan(1_000);
    }

    @ParameterizedTest
    @EnumSource(Concatenation.class)
    void shouldGetALongTextAcrossWhole(Concatenation concatenation) throws Exception {
        // Given
        OtherSmsc smsc = smsc();
        Client client = bound(smsc, Map.of("concatenation", concatenation.name()));

        // When
        DispatchOutcome outcome = client.sender().send(message(LONG));

        // Then
        int parts = concatenation == Concatenation.PAYLOAD ? 1 : 3;
        assertThat(((DispatchOutcome.Accepted) outcome).ids()).hasSize(parts);
        assertThat(joined(smsc.asked(), concatenation)).isEqualTo(LONG);
        assertThat(smsc.versions()).containsOnly(SmppConstants.VERSION_3_4);
    }

    @Test
    void shouldEncryptTheLinkToACentreWhoseCertificateIsTrusted(@TempDir Path directory) throws Exception {
        // Given
        TestKeys.Key key = TestKeys.make(directory, "ip:127.0.0.1");
        OtherSmsc smsc = smsc(key.keyStore());
        Client client = bound(
                smsc, Map.of("tls", "REQUIRED", "tls-trust", key.certificate().toString()));

        // When
        List<DispatchOutcome> outcomes = sendAll(client, 50);

        // Then
        assertThat(outcomes).hasOnlyElementsOfType(DispatchOutcome.Accepted.class);
    }

    @Test
    void shouldKeepAnEncryptedLinkOnWhichNothingHappens(@TempDir Path directory) throws Exception {
        // Given
        TestKeys.Key key = TestKeys.make(directory, "ip:127.0.0.1");
        OtherSmsc smsc = smsc(key.keyStore());
        Client client = bound(
                smsc, Map.of("tls", "REQUIRED", "tls-trust", key.certificate().toString(), "enquire-link", "PT0.3S"));

        // When
        await().until(() -> smsc.signsOfLife() >= 5);
        DispatchOutcome outcome = client.sender().send(message("still there?"));

        // Then
        assertThat(outcome).isInstanceOf(DispatchOutcome.Accepted.class);
        assertThat(smsc.versions()).hasSize(1);
    }

    @ParameterizedTest(name = "certificate of {0}, trusted: {1}")
    @CsvSource({"ip:127.0.0.1, false", "dns:centre.example, true"})
    void shouldNotBindWhereTheCertificateIsNotTrustedOrNamesAnother(
            String host, boolean trusted, @TempDir Path directory) throws Exception {
        // Given
        TestKeys.Key key = TestKeys.make(directory, host);
        OtherSmsc smsc = smsc(key.keyStore());
        Map<String, String> settings = new HashMap<>(Map.of("tls", "REQUIRED"));
        if (trusted) {
            settings.put("tls-trust", key.certificate().toString());
        }

        // When
        Client client = client(smsc, settings);

        // Then
        await().untilAsserted(() -> assertThat(client.link().state())
                .isEqualTo(new ChannelState.Down(
                        "the link cannot be encrypted, or the provider's certificate is not trusted")));
        assertThat(smsc.versions()).isEmpty();
    }

    @Test
    void shouldNotSendInTheClearWhereTheCentreWantsThat() throws Exception {
        // Given
        OtherSmsc smsc = smsc();

        // When
        Client client = client(smsc, Map.of("tls", "REQUIRED"));

        // Then
        await().untilAsserted(() -> assertThat(client.link().state().toString()).contains("cannot be encrypted"));
        assertThat(smsc.versions()).isEmpty();
    }

    @Test
    void shouldLoseNothingAndSendNothingTwiceWhenTheLinkBreaksAgainAndAgain() throws Exception {
        // Given
        OtherSmsc smsc = smsc();
        AtomicInteger number = new AtomicInteger();
        smsc.behave((message, session) -> {
            if (number.incrementAndGet() % 60 == 0) {
                session.close();
                return null;
            }
            return smsc.ok(message);
        });
        Client client = bound(smsc, Map.of("window", "20", "reconnect-min", "PT0.05S"));

        // When
        Map<String, DispatchOutcome> outcomes = new HashMap<>();
        List<DispatchOutcome> all = sendAll(client, 600);
        for (int i = 0; i < all.size(); i++) {
            outcomes.put("m" + i, all.get(i));
        }

        // Then
        List<String> asked = smsc.asked().stream()
                .map(pdu -> new String(pdu.getShortMessage(), StandardCharsets.US_ASCII))
                .toList();
        assertThat(asked).doesNotHaveDuplicates();
        Set<String> taken = new HashSet<>(asked);
        outcomes.forEach((text, outcome) -> {
            switch (outcome) {
                case DispatchOutcome.Accepted accepted -> assertThat(taken).contains(text);
                case DispatchOutcome.NotSent notSent -> assertThat(taken).doesNotContain(text);
                case DispatchOutcome.Unknown unknown ->
                    assertThat(unknown.reason()).isEqualTo("LINK_LOST");
                default -> throw new AssertionError(outcome);
            }
        });
        assertThat(outcomes.values()).hasAtLeastOneElementOfType(DispatchOutcome.Unknown.class);
    }

    @Test
    void shouldReadARefusal() throws Exception {
        // Given
        OtherSmsc smsc = smsc();
        smsc.behave((message, session) -> OtherSmsc.status(message, NO_WAY));

        // When and then
        assertThat(bound(smsc, Map.of()).sender().send(message("Hi")))
                .isEqualTo(new DispatchOutcome.Rejected(true, "SMPP_0x45"));
    }

    private static String joined(List<SubmitSm> parts, Concatenation concatenation) throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int i = 0; i < parts.size(); i++) {
            SubmitSm part = parts.get(i);
            byte[] body = part.getShortMessage();
            switch (concatenation) {
                case UDH_8 -> assertThat(body).startsWith(5, 0, 3, 0x67, parts.size(), i + 1);
                case UDH_16 -> assertThat(body).startsWith(6, 8, 4, 0x12, 0x67, parts.size(), i + 1);
                case SAR -> {
                    assertThat(part.getOptionalParameter(SmppConstants.TAG_SAR_MSG_REF_NUM)
                                    .getValueAsShort())
                            .isEqualTo((short) 0x1267);
                    assertThat(part.getOptionalParameter(SmppConstants.TAG_SAR_TOTAL_SEGMENTS)
                                    .getValueAsByte())
                            .isEqualTo((byte) parts.size());
                    assertThat(part.getOptionalParameter(SmppConstants.TAG_SAR_SEGMENT_SEQNUM)
                                    .getValueAsByte())
                            .isEqualTo((byte) (i + 1));
                }
                case PAYLOAD ->
                    body = part.getOptionalParameter(SmppConstants.TAG_MESSAGE_PAYLOAD)
                            .getValue();
            }
            int header = (part.getEsmClass() & SmppConstants.ESM_CLASS_UDHI_MASK) == 0 ? 0 : body[0] + 1;
            text.writeBytes(Arrays.copyOfRange(body, header, body.length));
        }
        return text.toString(StandardCharsets.UTF_16BE);
    }

    private double rate() {
        return meters.get("waymark.pace.rate").gauge().value();
    }

    private OtherSmsc smsc() throws Exception {
        OtherSmsc smsc = new OtherSmsc();
        open.add(smsc);
        return smsc;
    }

    private OtherSmsc smsc(Path keyStore) throws Exception {
        OtherSmsc smsc = new OtherSmsc(keyStore);
        open.add(smsc);
        return smsc;
    }

    private Client bound(OtherSmsc smsc, Map<String, String> settings) {
        Client client = client(smsc, settings);
        await().untilAsserted(() -> assertThat(client.link().bind()).isPresent());
        return client;
    }

    private Client client(OtherSmsc smsc, Map<String, String> further) {
        SmppSettings settings = TestSettings.of(smsc.port(), OtherSmsc.PASSWORD, further);
        DeadCodes dead = new DeadCodes(settings.deadCodes());
        SmppReceiver receiver = new SmppReceiver(
                "smpp",
                dead,
                receipt -> {
                    receipts.add(receipt);
                    return CompletableFuture.completedFuture(null);
                },
                message -> CompletableFuture.completedStage(null));
        SmppLink link = new SmppLink("smpp", settings, receiver, new SmppSockets("smpp", settings));
        Pace pace = new Paces(meters)
                .of(
                        "sms",
                        "smpp",
                        new Limits(
                                settings.ratePerSecond(),
                                settings.window(),
                                settings.throttleMin(),
                                settings.throttleMax()));
        link.start();
        open.add(link::stop);
        return new Client(link, new SmppSender("smpp", settings, dead, link::bind, pace, Clock.systemUTC()));
    }

    private static List<DispatchOutcome> sendAll(Client client, int messages) throws Exception {
        List<Future<DispatchOutcome>> sent = new ArrayList<>();
        List<DispatchOutcome> outcomes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < messages; i++) {
                Dispatch message = message("m" + i);
                sent.add(threads.submit(() -> client.sender().send(message)));
            }
            for (Future<DispatchOutcome> outcome : sent) {
                outcomes.add(outcome.get());
            }
        }
        return outcomes;
    }

    private static Dispatch message(String text) {
        return new Dispatch(
                UUID.randomUUID(),
                0x1267,
                Destination.of(ADA),
                "offer",
                Content.of(text),
                Purpose.MARKETING,
                false,
                Instant.MAX,
                Instant.now().plusSeconds(20));
    }
}

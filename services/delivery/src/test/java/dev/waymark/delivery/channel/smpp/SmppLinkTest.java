package dev.waymark.delivery.channel.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.delivery.Content;
import dev.waymark.delivery.Destination;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.PhoneMessage;
import dev.waymark.delivery.channel.ProviderReceipt;
import dev.waymark.delivery.channel.pace.Limits;
import dev.waymark.delivery.channel.pace.Pace;
import dev.waymark.delivery.channel.pace.Paces;
import dev.waymark.delivery.peers.Sms;
import dev.waymark.delivery.peers.Smsc;
import dev.waymark.delivery.peers.Smsc.Mode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SMPP channel against an SMS centre with faults. */
class SmppLinkTest {

    private static final String ADA = "+8613800138000";

    private final Smsc smsc = new Smsc();
    private final List<ProviderReceipt> receipts = new CopyOnWriteArrayList<>();
    private final List<PhoneMessage> messages = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> storing = CompletableFuture.completedFuture(null);
    private final SmppSettings settings = TestSettings.of(smsc.port(), Smsc.PASSWORD);
    private final DeadCodes dead = new DeadCodes(Set.of("SMPP_0x0B"));
    private final SmppLink link = new SmppLink(
            "smpp",
            settings,
            new SmppReceiver(
                    "smpp",
                    dead,
                    receipt -> {
                        receipts.add(receipt);
                        return storing;
                    },
                    message -> {
                        messages.add(message);
                        return CompletableFuture.completedStage(null);
                    }),
            new SmppSockets("smpp", settings));
    private final SmppSender sender = sender(new DeadCodes(Set.of()));

    private SmppSender sender(DeadCodes codes) {
        Limits limits =
                new Limits(settings.ratePerSecond(), settings.window(), settings.throttleMin(), settings.throttleMax());
        Pace pace = new Paces(new SimpleMeterRegistry()).of("sms", "smpp", limits);
        return new SmppSender("smpp", settings, codes, link::bind, pace, Clock.systemUTC());
    }

    @BeforeEach
    void bind() {
        link.start();
        awaitBound();
    }

    @AfterEach
    void unbind() {
        link.stop();
        smsc.close();
    }

    @Test
    void shouldHandOverAMessage() {
        // When
        DispatchOutcome outcome = sender.send(message("Hi Ada"));

        // Then
        assertThat(outcome).isInstanceOf(DispatchOutcome.Accepted.class);
        assertThat(smsc.taken()).singleElement().satisfies(sms -> {
            assertThat(sms.to()).isEqualTo(ADA);
            assertThat(sms.from()).isEqualTo("Waymark");
            assertThat(sms.text()).isEqualTo("Hi Ada");
            assertThat(sms.reference()).isEqualTo(4711);
        });
    }

    @Test
    void shouldSendALongTextInPartsThatAPhoneJoins() {
        // Given
        String text = "您的购物车还在等您。".repeat(20);

        // When
        DispatchOutcome outcome = sender.send(message(text));

        // Then
        assertThat(((DispatchOutcome.Accepted) outcome).ids()).hasSize(3);
        assertThat(smsc.taken().stream().map(Sms::text).collect(Collectors.joining()))
                .isEqualTo(text);
        assertThat(smsc.taken()).extracting(Sms::part).containsExactly(1, 2, 3);
    }

    @Test
    void shouldTellARefusalFromTroubleThatPasses() {
        // Given
        smsc.behave(sms -> sms.text().equals("no") ? Mode.REJECT : Mode.REJECT_FOR_NOW);

        // When
        DispatchOutcome refused = sender.send(message("no"));
        DispatchOutcome later = sender.send(message("later"));

        // Then
        assertThat(refused).isEqualTo(new DispatchOutcome.Rejected(true, "SMPP_0x0B"));
        assertThat(later).isEqualTo(new DispatchOutcome.Rejected(false, "SMPP_0x64"));
        assertThat(smsc.taken()).isEmpty();
    }

    @Test
    void shouldTellOfADeadNumberWhereTheCodeOfTheRefusalSaysSo() {
        // Given
        smsc.behave(sms -> Mode.REJECT);

        // When
        DispatchOutcome outcome = sender(dead).send(message("anybody?"));

        // Then
        assertThat(outcome).isEqualTo(new DispatchOutcome.AddressDead("SMPP_0x0B", null));
    }

    @Test
    void shouldRefuseATextOfMorePartsThanAPhoneJoins() {
        // When and then
        assertThat(sender.send(message("x".repeat(153 * 255 + 1))))
                .isEqualTo(new DispatchOutcome.Rejected(true, "TOO_MANY_PARTS"));
        assertThat(smsc.asked()).isZero();
    }

    @Test
    void shouldSlowDownWhenThrottledAndGetThroughWithinTheLease() {
        // Given
        AtomicInteger left = new AtomicInteger(3);
        smsc.behave(sms -> left.getAndDecrement() > 0 ? Mode.THROTTLE : Mode.ACCEPT);

        // When
        DispatchOutcome outcome = sender.send(message("Hi"));

        // Then
        assertThat(outcome).isInstanceOf(DispatchOutcome.Accepted.class);
        assertThat(smsc.asked()).isEqualTo(4);
    }

    @Test
    void shouldGiveBackAMessageThatIsThrottledUntilTheLeaseEnds() {
        // Given
        smsc.behave(sms -> Mode.THROTTLE);

        // When
        DispatchOutcome outcome = sender.send(message("Hi", Duration.ofMillis(600)));

        // Then
        assertThat(outcome).isInstanceOf(DispatchOutcome.Throttled.class);
        assertThat(smsc.taken()).isEmpty();
        assertThat(smsc.asked()).isBetween(2, 12);
    }

    @Test
    void shouldNotKnowWithoutAnAnswer() {
        // Given
        smsc.behave(sms -> Mode.SILENT);

        // When
        DispatchOutcome outcome = sender.send(message("Hi"));

        // Then
        assertThat(outcome).isEqualTo(new DispatchOutcome.Unknown("NO_ANSWER", List.of()));
    }

    @Test
    void shouldNotKnowSoonWhenTheLinkDropsAfterTheHandOver() {
        // Given
        smsc.behave(sms -> Mode.DROP);
        Instant start = Instant.now();

        // When
        DispatchOutcome outcome = sender.send(message("Hi"));

        // Then
        assertThat(outcome).isEqualTo(new DispatchOutcome.Unknown("LINK_LOST", List.of()));
        assertThat(Duration.between(start, Instant.now())).isLessThan(settings.responseTimeout());
        assertThat(smsc.taken()).hasSize(1);
    }

    @Test
    void shouldNotKnowAMessageOfWhichOnlyAPartWasTaken() {
        // Given
        smsc.behave(sms -> sms.part() == 2 ? Mode.REJECT : Mode.ACCEPT);

        // When
        DispatchOutcome outcome = sender.send(message("x".repeat(400)));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(DispatchOutcome.Unknown.class, unknown -> {
            assertThat(unknown.reason()).isEqualTo("PART_2_NOT_TAKEN");
            assertThat(unknown.ids()).hasSize(1);
        });
        assertThat(smsc.asked()).isEqualTo(2);
    }

    @Test
    void shouldSendNothingWithoutALinkAndComeBackByItself() {
        // Given
        smsc.goAway();
        await().untilAsserted(() -> assertThat(link.bind()).isEmpty());

        // When
        DispatchOutcome without = sender.send(message("lost?"));
        smsc.comeBack();
        awaitBound();
        DispatchOutcome with = sender.send(message("found"));

        // Then
        assertThat(without).isEqualTo(new DispatchOutcome.NotSent("NOT_BOUND"));
        assertThat(with).isInstanceOf(DispatchOutcome.Accepted.class);
        assertThat(smsc.taken()).extracting(Sms::text).containsExactly("found");
    }

    @Test
    void shouldSendNothingAfterTheLease() {
        // When
        DispatchOutcome outcome = sender.send(message("late", Duration.ofMillis(-1)));

        // Then
        assertThat(outcome).isEqualTo(new DispatchOutcome.NotSent("LEASE_OVER"));
        assertThat(smsc.asked()).isZero();
    }

    @Test
    void shouldKeepNoMoreThanTheWindowUnderWay() throws Exception {
        // Given
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        smsc.behave(sms -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            pause(20);
            underWay.decrementAndGet();
            return Mode.ACCEPT;
        });

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(IntStream.range(0, 100)
                    .<Callable<DispatchOutcome>>mapToObj(i -> () -> sender.send(message("m" + i)))
                    .toList());
        }

        // Then
        assertThat(smsc.taken()).hasSize(100);
        assertThat(most.get()).isBetween(2, settings.window());
    }

    @Test
    void shouldReadReceiptsAlsoBeforeTheAnswer() {
        // Given
        smsc.behave(sms -> sms.text().equals("early") ? Mode.EARLY_RECEIPT : Mode.ACCEPT);

        // When
        sender.send(message("early"));
        sender.send(message("late"));
        smsc.receipt(smsc.taken().get(1), "UNDELIV");

        // Then
        await().untilAsserted(() -> assertThat(receipts).hasSize(2));
        assertThat(receipts.get(0).state()).isEqualTo(ReceiptState.DELIVERED);
        assertThat(receipts.get(0).reference()).isEqualTo(4711);
        assertThat(receipts.get(1).state()).isEqualTo(ReceiptState.FAILED);
        assertThat(receipts.get(1).code()).isEqualTo("UNDELIV:027");
    }

    @Test
    void shouldHandOverWhileNoReceiptCanBeStored() throws InterruptedException {
        // Given
        sender.send(message("first"));
        Sms sms = smsc.taken().getFirst();
        storing = new CompletableFuture<>();
        int many = 2 * SmppReceiver.MOST_AT_ONCE;
        for (int i = 0; i < many; i++) {
            Thread.ofVirtual().start(() -> smsc.tryReceipt(sms, "DELIVRD"));
        }
        await().untilAsserted(() -> assertThat(receipts).hasSize(SmppReceiver.MOST_AT_ONCE));

        // When
        DispatchOutcome outcome = sender.send(message("second"));

        // Then
        assertThat(outcome).isInstanceOf(DispatchOutcome.Accepted.class);
        storing.complete(null);
    }

    @Test
    void shouldKeepTryingWhateverGoesWrong() {
        // Given
        SmppLink wrong = wrong(70_000, Smsc.PASSWORD);

        // When
        wrong.start();

        // Then
        await().untilAsserted(() -> assertThat(wrong.state().toString()).contains("the link failed"));
        wrong.stop();
    }

    @Test
    void shouldGiveUpALinkOfWhichNothingIsHeard() throws InterruptedException {
        // Given
        Bind bind = link.bind().orElseThrow();
        boolean heard = !bind.silentFor(Duration.ofSeconds(30));
        await().untilAsserted(
                        () -> assertThat(bind.silentFor(Duration.ofMillis(50))).isTrue());

        // When
        bind.cut();

        // Then
        assertThat(heard).isTrue();
        await().untilAsserted(() -> assertThat(link.bind()).isPresent().get().isNotSameAs(bind));
        assertThat(sender.send(message("over the new one"))).isInstanceOf(DispatchOutcome.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "退订", "ＴＤ", "I'll be {late} €5", ""})
    void shouldReadWhatAPhoneWrites(String text) {
        // When
        smsc.reply("8613800138000", text);

        // Then
        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.from()).isEqualTo(ADA);
            assertThat(message.channel()).isEqualTo("sms");
            assertThat(message.text()).isEqualTo(text);
            assertThat(message.toString()).doesNotContain("8000").doesNotContain(text.isEmpty() ? "text" : text);
        });
        assertThat(receipts).isEmpty();
    }

    @Test
    void shouldSayWhyItIsNotBound() {
        // Given
        SmppLink wrong = wrong(smsc.port(), "wrong");

        // When
        wrong.start();

        // Then
        await().untilAsserted(() -> assertThat(wrong.state().toString()).contains("refused the bind, SMPP_0x0E"));
        wrong.stop();
    }

    private SmppLink wrong(int port, String password) {
        SmppSettings other = TestSettings.of(port, password);
        return new SmppLink(
                "smpp",
                other,
                new SmppReceiver(
                        "smpp",
                        dead,
                        r -> CompletableFuture.completedStage(null),
                        m -> CompletableFuture.completedStage(null)),
                new SmppSockets("smpp", other));
    }

    private void awaitBound() {
        await().untilAsserted(() -> assertThat(link.bind()).isPresent());
    }

    private static Dispatch message(String text) {
        return message(text, Duration.ofSeconds(5));
    }

    private static Dispatch message(String text, Duration lease) {
        return new Dispatch(
                UUID.randomUUID(),
                4711,
                Destination.of(ADA),
                "offer",
                Content.of(text),
                Purpose.MARKETING,
                false,
                Instant.MAX,
                Instant.now().plus(lease));
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

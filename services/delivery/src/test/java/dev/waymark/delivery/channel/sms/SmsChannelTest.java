package dev.waymark.delivery.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waymark.delivery.Content;
import dev.waymark.delivery.Destination;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.DispatchOutcome.Accepted;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.pace.Paces;
import dev.waymark.delivery.channel.smpp.SmppAccounts;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.delivery.peers.Smsc;
import dev.waymark.delivery.peers.Smsc.Mode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several accounts: {@code cheap} for mainland China, {@code world} for everywhere. */
class SmsChannelTest {

    private static final String ADA = "+8613800138000";
    private static final String BEN = "+64211234568";

    private final Smsc cheap = new Smsc();
    private final Smsc world = new Smsc();
    private final List<SmsChannel> channels = new ArrayList<>();

    @AfterEach
    void close() {
        channels.forEach(channel -> channel.stop(new ShutdownEvent()));
        cheap.close();
        world.close();
    }

    @Test
    void shouldSendByTheCheapestAccountThatCarriesTheNumber() {
        // Given
        SmsChannel channel = bound();

        // When
        List<DispatchOutcome> outcomes = send(channel, ADA, BEN);

        // Then
        assertThat(outcomes.stream()
                        .map(outcome -> ((Accepted) outcome).ids().getFirst())
                        .map(ProviderId::provider))
                .containsExactly("cheap", "world");
        assertThat(cheap.taken()).hasSize(1);
        assertThat(world.taken()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"REJECT_FOR_NOW", "THROTTLE"})
    void shouldGoByTheNextAccountWhereOneCertainlyDidNotTakeIt(Mode trouble) {
        // Given
        SmsChannel channel = bound();
        cheap.behave(sms -> trouble);

        // When
        List<DispatchOutcome> outcomes = send(channel, ADA);

        // Then
        assertThat(outcomes).hasOnlyElementsOfType(Accepted.class);
        assertThat(world.taken()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"REJECT", "SILENT", "DROP"})
    void shouldNotGoByAnotherAccountWhatIsRefusedOrMayBeTaken(Mode trouble) {
        // Given
        SmsChannel channel = bound();
        cheap.behave(sms -> trouble);

        // When
        List<DispatchOutcome> outcomes = send(channel, ADA);

        // Then
        assertThat(outcomes).doesNotHaveAnyElementsOfTypes(Accepted.class);
        assertThat(world.taken()).isEmpty();
    }

    @Test
    void shouldGoOnWhileOneAccountIsUp() {
        // Given
        SmsChannel channel = bound();
        cheap.close();
        await().until(() -> send(channel, ADA).getFirst() instanceof Accepted);

        // When
        List<DispatchOutcome> outcomes = send(channel, ADA, BEN);

        // Then
        assertThat(outcomes).hasOnlyElementsOfType(Accepted.class);
        assertThat(channel.state()).isEqualTo(new ChannelState.Up());
    }

    @Test
    void shouldReachOnlyCountriesThatAnAccountCarries() {
        // Given
        SmsChannel channel = channel(without(accounts(), "world"));

        // When and then
        assertThat(channel.reaches(Destination.of(ADA))).isTrue();
        assertThat(channel.reaches(Destination.of(BEN))).isFalse();
    }

    @Test
    void shouldBeAsIfItWereNotThereWithoutAHost() {
        // When and then
        assertThat(channel(Map.of("waymark.delivery.sms.smpp.host", "")).configured())
                .isFalse();
    }

    @Test
    void shouldNameTheSettingThatIsWrong() {
        // Given
        Map<String, String> noCountry = new HashMap<>(accounts());
        noCountry.put("waymark.delivery.sms.cheap.countries", "China");

        // When and then
        assertThatThrownBy(() -> channel(without(accounts(), "world.password")))
                .hasMessageContaining("waymark.delivery.sms.world.password");
        assertThatThrownBy(() -> channel(noCountry)).hasMessageContaining("waymark.delivery.sms.cheap.countries");
    }

    @Test
    void shouldHoldSeveralBindsOfOneAccount() {
        // Given
        Map<String, String> settings = new HashMap<>(without(accounts(), "cheap"));
        settings.put("waymark.delivery.sms.world.binds", "3");

        // When
        SmsChannel channel = channel(settings);

        // Then
        await().untilAsserted(() -> assertThat(world.sessions()).isEqualTo(3));
        assertThat(send(channel, ADA, BEN, ADA, BEN)).hasOnlyElementsOfType(Accepted.class);
    }

    private Map<String, String> accounts() {
        String prefix = "waymark.delivery.sms.";
        Map<String, String> all = new HashMap<>();
        Map.of("cheap", cheap, "world", world).forEach((name, smsc) -> {
            all.put(prefix + name + ".host", "127.0.0.1");
            all.put(prefix + name + ".port", Integer.toString(smsc.port()));
            all.put(prefix + name + ".system-id", Smsc.SYSTEM_ID);
            all.put(prefix + name + ".password", Smsc.PASSWORD);
            all.put(prefix + name + ".response-timeout", "PT1S");
        });
        all.put(prefix + "cheap.countries", "cn, HK");
        all.put(prefix + "cheap.cost", "0.03");
        all.put(prefix + "world.cost", "0.05");
        return all;
    }

    private static Map<String, String> without(Map<String, String> settings, String prefix) {
        Map<String, String> rest = new HashMap<>(settings);
        rest.keySet().removeIf(key -> key.startsWith("waymark.delivery.sms." + prefix));
        return rest;
    }

    private SmsChannel bound() {
        SmsChannel channel = channel(accounts());
        await().until(() -> cheap.sessions() == 1
                && world.sessions() == 1
                && send(channel, BEN).getFirst() instanceof Accepted);
        await().until(() -> send(channel, ADA).getFirst() instanceof Accepted);
        cheap.reset();
        world.reset();
        return channel;
    }

    private SmsChannel channel(Map<String, String> settings) {
        DeliveryConfig config = new SmallRyeConfigBuilder()
                .withMapping(DeliveryConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 1))
                .build()
                .getConfigMapping(DeliveryConfig.class);
        SmsChannel channel = new SmsChannel(
                List.of(new SmppAccounts(
                        config,
                        receipt -> CompletableFuture.completedStage(null),
                        message -> CompletableFuture.completedStage(null),
                        new Paces(new SimpleMeterRegistry()))),
                config);
        channels.add(channel);
        channel.start(new StartupEvent());
        return channel;
    }

    private static List<DispatchOutcome> send(SmsChannel channel, String... numbers) {
        List<Dispatch> batch = new ArrayList<>();
        for (String number : numbers) {
            batch.add(new Dispatch(
                    UUID.randomUUID(),
                    1,
                    Destination.of(number),
                    "offer",
                    Content.of("Hi"),
                    Purpose.MARKETING,
                    false,
                    Instant.MAX,
                    Instant.now().plusSeconds(2)));
        }
        return channel.dispatch(batch).await().atMost(Duration.ofSeconds(20));
    }
}

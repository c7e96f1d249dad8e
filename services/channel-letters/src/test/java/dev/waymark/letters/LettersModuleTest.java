package dev.waymark.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waymark.delivery.Content;
import dev.waymark.delivery.Destination;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.ProviderReceipt;
import dev.waymark.delivery.channel.ReceiptSink;
import dev.waymark.delivery.channel.module.ChannelContext;
import dev.waymark.delivery.channel.module.ChannelModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LettersModuleTest {

    private static final String ADA = "Ada Lovelace, 12 St James's Square, London";

    private final List<AutoCloseable> closed = new ArrayList<>();
    private final ConcurrentLinkedQueue<ProviderReceipt> receipts = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : closed) {
            each.close();
        }
    }

    @Test
    void shouldBeFoundByItsName() {
        assertThat(ServiceLoader.load(ChannelModule.class))
                .extracting(ChannelModule::name)
                .contains("letters");
    }

    @Test
    void shouldOrderALetter() throws IOException {
        // Given
        Dispatch message = letter(Instant.now().plusSeconds(60));

        // When
        DispatchOutcome outcome = send(channel(this::stored), message);

        // Then
        assertThat(outcome).isEqualTo(new DispatchOutcome.Accepted(List.of(id(message))));
        assertThat(orders()).containsExactly(message.messageId() + ".json");
        assertThat(Files.readString(folder.resolve(message.messageId() + ".json")))
                .contains(ADA, "Come back");
    }

    @Test
    void shouldOrderNothingWhenTheTimeIsOver() {
        // When
        DispatchOutcome outcome =
                send(channel(this::stored), letter(Instant.now().minusSeconds(1)));

        // Then
        assertThat(outcome).isEqualTo(new DispatchOutcome.NotSent("PERMIT_OVER"));
        assertThat(orders()).isEmpty();
    }

    @Test
    void shouldSayThatNothingWasWrittenWhereNothingCanBe() throws IOException {
        // Given
        Channel channel = channel(this::stored);
        Dispatch message = letter(Instant.now().plusSeconds(60));
        Files.createDirectory(folder.resolve(message.messageId() + ".draft"));

        // When Then
        assertThat(send(channel, message)).isEqualTo(new DispatchOutcome.NotSent("NOT_WRITTEN"));
    }

    @Test
    void shouldTellWhatBecameOfALetterUntilItIsStored() throws IOException {
        // Given
        AtomicInteger asked = new AtomicInteger();
        channel(receipt -> asked.incrementAndGet() == 1
                ? CompletableFuture.failedStage(new IllegalStateException("not now"))
                : stored(receipt));
        Path result = folder.resolve(Results.FOLDER).resolve("0196-1.posted");

        // When
        Files.createFile(result);
        Files.createFile(folder.resolve(Results.FOLDER).resolve("0196-2.returned"));

        // Then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(receipts)
                .extracting(receipt -> receipt.id().id() + " " + receipt.state())
                .containsExactlyInAnyOrder("0196-1 " + ReceiptState.DELIVERED, "0196-2 " + ReceiptState.FAILED));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(result).doesNotExist());
        assertThat(asked.get()).isEqualTo(3);
    }

    @Test
    void shouldSayWhichSettingIsMissing() {
        assertThatThrownBy(() -> new LettersModule().channels(context(Map.of(), this::stored)))
                .hasMessage("waymark.delivery.modules.letters.folder is missing: set it.");
    }

    private CompletableFuture<Void> stored(ProviderReceipt receipt) {
        receipts.add(receipt);
        return CompletableFuture.completedFuture(null);
    }

    private Channel channel(ReceiptSink sink) {
        return new LettersModule()
                .channels(context(Map.of("folder", folder.toString()), sink))
                .getFirst();
    }

    private ChannelContext context(Map<String, String> settings, ReceiptSink sink) {
        return new ChannelContext(
                "letters",
                settings,
                sink,
                message -> CompletableFuture.failedStage(new IllegalStateException("Nobody writes letters back")),
                Clock.systemUTC(),
                closed::add);
    }

    private static DispatchOutcome send(Channel channel, Dispatch message) {
        return channel.dispatch(List.of(message)).await().indefinitely().getFirst();
    }

    private static Dispatch letter(Instant notAfter) {
        return new Dispatch(
                UUID.randomUUID(),
                1,
                Destination.of(ADA),
                "winter-letter",
                Content.of("Come back"),
                Purpose.MARKETING,
                false,
                Instant.MAX,
                notAfter);
    }

    private static ProviderId id(Dispatch message) {
        return new ProviderId("letters", message.messageId().toString());
    }

    private List<String> orders() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}

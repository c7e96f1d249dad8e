package dev.waymark.delivery.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.delivery.Failure;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.ProviderReceipt;
import dev.waymark.delivery.channel.ReceiptSink;
import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.Sms;
import dev.waymark.delivery.peers.Smsc.Mode;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import dev.waymark.testing.KafkaProbe;
import dev.waymark.testing.PostgresResource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Receipts in every order, and what is announced. */
@WholeService
class ReceiptIT extends WorkerCalls {

    @Inject
    ReceiptSink receipts;

    private static final String TOPIC = "waymark.delivery.status.v1";
    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    void shouldAnnounceSentThenDelivered() {
        // Given
        JobTask job = Jobs.of("post-1");

        // When
        JobOutcome outcome = one(job);
        Peers.SMSC.receipt(phone("post-1").getFirst(), "DELIVRD");

        // Then
        awaitReceipt(job, "DELIVERED");
        var events = KafkaProbe.await(TOPIC, "post-1", 2, SOON);
        assertThat(events.get(0).value())
                .contains("\"type\":\"message.sent\"", "\"outcome\":\"ACCEPTED\"", messageId(outcome));
        assertThat(events.get(1).value())
                .contains(
                        "\"type\":\"message.delivered\"",
                        "\"subject\":\"post-1\"",
                        "\"touchKey\":\"" + Jobs.touch(job) + "\"",
                        "\"status\":\"DELIVERED\"",
                        "\"traceparent\":\"" + Jobs.TRACEPARENT + "\"");
        assertThat(sql("SELECT address FROM touch WHERE touch_key = ?", Jobs.touch(job)))
                .contains("****");
    }

    @Test
    void shouldAnnounceAFailureWithTheProvidersCode() {
        // Given
        JobTask job = Jobs.of("post-2");

        // When
        one(job);
        Peers.SMSC.receipt(phone("post-2").getFirst(), "UNDELIV");

        // Then
        var events = KafkaProbe.await(TOPIC, "post-2", 2, SOON);
        assertThat(events.get(1).value()).contains("\"type\":\"message.failed\"", "\"reason\":\"UNDELIV:027\"");
    }

    @Test
    void shouldAnnounceThatTheProviderGaveUpAndNothingMoreWhenItSaysWhy() {
        // Given
        JobTask job = Jobs.of("fate-1");
        one(job);
        Sms sms = phone("fate-1").getFirst();

        // When
        Peers.SMSC.receipt(sms, "EXPIRED");
        awaitReceipt(job, "EXPIRED");
        Peers.SMSC.receipt(sms, "REJECTD");
        awaitReceipt(job, "FAILED");
        Peers.SMSC.receipt(sms, "DELIVRD");

        // Then
        awaitReceipt(job, "DELIVERED");
        var events = KafkaProbe.await(TOPIC, "fate-1", 3, SOON);
        assertThat(events).hasSize(3);
        assertThat(events.get(1).value())
                .contains("\"type\":\"message.failed\"", "\"status\":\"EXPIRED\"", "\"reason\":\"EXPIRED");
        assertThat(events.get(2).value()).contains("message.delivered").doesNotContain("failure");
    }

    @Test
    void shouldAnnounceThatAMessageWhichIsReadWasDelivered() {
        // Given
        JobTask job = Jobs.of("fate-2");
        one(job);
        String id = phone("fate-2").getFirst().id();

        // When
        told(id, ReceiptState.READ, null);
        told(id, ReceiptState.DELIVERED, null);
        told(id, ReceiptState.FAILED, Failure.BLOCKED);

        // Then
        awaitReceipt(job, "READ");
        var events = KafkaProbe.await(TOPIC, "fate-2", 3, SOON);
        assertThat(events.stream().map(event -> event.value().replaceAll(".*\"type\":\"([a-z.]+)\".*", "$1")))
                .containsExactly("message.sent", "message.delivered", "message.read");
        assertThat(events.get(2).value()).contains("\"status\":\"READ\"");
    }

    @Test
    void shouldTellWhyAMessageDidNotArrive() {
        // Given
        JobTask job = Jobs.of("fate-3");
        one(job);
        String id = phone("fate-3").getFirst().id();

        // When
        told(id, ReceiptState.FAILED, Failure.FULL);

        // Then
        awaitReceipt(job, "FAILED");
        assertThat(sql("SELECT failure FROM touch WHERE touch_key = ?", Jobs.touch(job)))
                .isEqualTo("FULL");
        assertThat(KafkaProbe.await(TOPIC, "fate-3", 2, SOON).get(1).value())
                .contains("\"failure\":\"FULL\"", "\"permanent\":false");
    }

    @ParameterizedTest
    @CsvSource({
        "8613800138000, +8613800138000",
        "+8613800138000, +8613800138000",
        "shop:o6_bmjrPTlm6_2sgVt7hMZOPfL2M, shop:o6_bmjrPTlm6_2sgVt7hMZOPfL2M",
        "ada@example.com, ada@example.com",
        "00000000000000000000000000000042, 00000000000000000000000000000042"
    })
    void shouldKeepTheAddressesOfAllChannelsAsTheRecordHasThem(String told, String kept) {
        // Given
        String id = "unknown-" + kept;

        // When
        receipts.take(new ProviderReceipt(new ProviderId("smpp", id), told, null, ReceiptState.PENDING, "X"))
                .toCompletableFuture()
                .join();

        // Then
        assertThat(sql("SELECT address FROM receipt WHERE provider_ids[1] = ? ORDER BY id DESC", id))
                .isEqualTo(kept);
    }

    private void told(String id, ReceiptState state, @Nullable Failure failure) {
        receipts.take(new ProviderReceipt(new ProviderId("smpp", id), null, null, state, state.name(), failure))
                .toCompletableFuture()
                .join();
    }

    @Test
    void shouldTakeAReceiptThatComesBeforeTheAnswer() {
        // Given
        JobTask job = Jobs.of("post-3");
        Peers.SMSC.behave(sms -> Mode.EARLY_RECEIPT);

        // When
        JobOutcome outcome = one(job);

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        awaitReceipt(job, "DELIVERED");
    }

    @Test
    void shouldTakeReceiptsTwiceAndOutOfOrderWithOneEffect() {
        // Given
        JobTask job = Jobs.of("post-4");
        one(job);
        Sms sms = phone("post-4").getFirst();

        // When
        for (String stat : List.of("DELIVRD", "ACCEPTD", "DELIVRD", "UNDELIV", "ENROUTE", "DELIVRD")) {
            Peers.SMSC.receipt(sms, stat);
        }

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(sql(
                        "SELECT count(*) FROM receipt WHERE message_id = (SELECT message_id FROM touch WHERE touch_key"
                                + " = ?)",
                        Jobs.touch(job)))
                .isEqualTo("6"));
        awaitReceipt(job, "DELIVERED");
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        assertThat(KafkaProbe.records(TOPIC, "post-4")).hasSize(2);
    }

    @Test
    void shouldFindTheMessageWhenReceiptsSpellItsIdInDecimal() {
        // Given
        JobTask job = Jobs.of("post-5");
        one(job);
        Sms sms = phone("post-5").getFirst();

        // When
        Peers.SMSC.receipt(sms, "DELIVRD", Long.toString(Long.parseLong(sms.id(), 16)), false);

        // Then
        awaitReceipt(job, "DELIVERED");
    }

    @Test
    void shouldLearnFromTheReceiptWhatBecameOfAnUnknownMessage() {
        // Given
        JobTask job = Jobs.of("post-6");
        Peers.SMSC.behave(sms -> Mode.DROP);
        JobOutcome outcome = one(job);
        Sms sms = phone("post-6").getFirst();
        Peers.SMSC.behave(s -> Mode.ACCEPT);
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        channels.find("sms").orElseThrow().state())
                .isInstanceOf(dev.waymark.delivery.channel.ChannelState.Up.class));

        // When
        Peers.SMSC.receipt(sms, "DELIVRD");

        // Then
        assertThat(result(outcome)).isEqualTo("UNKNOWN");
        awaitReceipt(job, "DELIVERED");
        assertThat(sql("SELECT outcome FROM touch WHERE touch_key = ?", Jobs.touch(job)))
                .isEqualTo("SENT");
        var events = KafkaProbe.await(TOPIC, "post-6", 2, SOON);
        assertThat(events.get(0).value()).contains("message.unknown");
        assertThat(events.get(1).value()).contains("message.delivered", "\"outcome\":\"ACCEPTED\"");
    }

    @Test
    void shouldKeepAReceiptThatNobodyKnowsAMessageFor() {
        // Given
        one(Jobs.of("post-7"));
        Sms sms = phone("post-7").getFirst();
        Sms other = new Sms("FFFFFF0F", "+8613999999999", sms.from(), (byte) 0, "", 1, 1, 65_000);

        // When
        Peers.SMSC.receipt(other, "DELIVRD");

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        sql("SELECT message_id IS NULL AND tries > 0 FROM receipt WHERE provider_ids[1] = 'FFFFFF0F'"))
                .isEqualTo("t"));
    }

    @Test
    void shouldBeDeliveredOnlyWithAllItsParts() {
        // Given
        JobTask job = Jobs.of("post-8");
        Peers.GATES.text("x".repeat(300));
        one(job);
        List<Sms> parts = phone("post-8");

        // When
        Peers.SMSC.receipt(parts.get(0), "DELIVRD");
        awaitReceipt(job, "PENDING");
        Peers.SMSC.receipt(parts.get(1), "DELIVRD");

        // Then
        assertThat(parts).hasSize(2);
        awaitReceipt(job, "DELIVERED");
    }

    @Test
    void shouldStoreReceiptsWhileAnotherCannotBeJoined() throws SQLException {
        // Given
        JobTask stuck = Jobs.of("post-9");
        JobTask free = Jobs.of("post-10");
        one(stuck);
        one(free);
        try (Connection holder = PostgresResource.connect("delivery");
                Statement lock = holder.createStatement()) {
            holder.setAutoCommit(false);
            lock.execute("SELECT 1 FROM touch WHERE touch_key = '" + Jobs.touch(stuck) + "' FOR UPDATE");

            // When
            Peers.SMSC.receipt(phone("post-9").getFirst(), "DELIVRD");
            Thread.ofVirtual()
                    .start(() -> Peers.SMSC.tryReceipt(phone("post-10").getFirst(), "DELIVRD"));

            // Then
            awaitReceipt(free, "DELIVERED");
            holder.rollback();
        }
        awaitReceipt(stuck, "DELIVERED");
    }

    @Test
    void shouldHaveADeadNumberSuppressedOnceHoweverOftenTheReceiptComes() {
        // Given
        JobTask job = Jobs.of("post-11");
        String message = messageId(one(job));
        Sms sms = phone("post-11").getFirst();

        // When
        Peers.SMSC.unknownSubscriber(sms);
        Peers.SMSC.unknownSubscriber(sms);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(sql(
                        "SELECT code FROM bounce WHERE message_id = ?::uuid AND address IS NULL AND next_try IS NULL",
                        message))
                .isEqualTo("UNDELIV:GSM_1"));
        assertThat(Peers.GATES.statements("post-11")).singleElement().satisfies(suppression -> {
            assertThat(suppression.path("kind").asText()).isEqualTo("HARD_BOUNCE");
            assertThat(suppression.path("channel").asText()).isEqualTo("sms");
        });
        awaitReceipt(job, "FAILED");
    }

    @Test
    void shouldSuppressNoNumberOfWhichAMessageOnlyExpired() {
        // Given
        JobTask job = Jobs.of("post-12");
        String message = messageId(one(job));

        // When
        Peers.SMSC.receipt(phone("post-12").getFirst(), "EXPIRED");

        // Then
        awaitReceipt(job, "EXPIRED");
        assertThat(sql("SELECT count(*) FROM bounce WHERE message_id = ?::uuid", message))
                .isEqualTo("0");
        assertThat(sql("SELECT receipt_code FROM touch WHERE touch_key = ?", Jobs.touch(job)))
                .startsWith("EXPIRED");
    }

    private static void awaitReceipt(JobTask job, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(sql("SELECT receipt FROM touch WHERE touch_key = ?", Jobs.touch(job)))
                        .isEqualTo(state));
    }
}

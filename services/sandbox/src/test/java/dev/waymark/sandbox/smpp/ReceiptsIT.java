package dev.waymark.sandbox.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.sandbox.SandboxIT;
import dev.waymark.sandbox.SmppClient;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.util.DeliveryReceiptState;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReceiptsIT extends SandboxIT {

    private static final String LOGGED = "\"type\":\"receipt\"";

    @Test
    void shouldSendTheReceiptAtOnceInTheStandardForm() throws Exception {
        try (SmppClient client = bind()) {
            // When
            String id = client.submit(
                    ADA,
                    0,
                    0,
                    "hello".getBytes(StandardCharsets.US_ASCII),
                    new OptionalParameter.User_message_reference((short) 42));
            await().untilAsserted(() -> assertThat(client.receipts()).hasSize(1));

            // Then
            DeliverSm receipt = client.receipts().getFirst();
            DeliveryReceipt read = receipt.getShortMessageAsDeliveryReceipt();
            assertThat(read.getId()).isEqualTo(id);
            assertThat(read.getFinalStatus()).isEqualTo(DeliveryReceiptState.DELIVRD);
            assertThat(read.getText()).isEqualTo("hello");
            assertThat(receipt.getSourceAddr()).isEqualTo(ADA.substring(1));
            assertThat(receipt.getDestAddress()).isEqualTo("Waymark");
            assertThat(receipt.getOptionalParameters())
                    .containsExactly(
                            new OptionalParameter.Receipted_message_id(id),
                            new OptionalParameter.Message_state((byte) 2),
                            new OptionalParameter.User_message_reference((short) 42));
            await().untilAsserted(() -> assertThat(state()).isEqualTo("DELIVERED"));
            assertThat(logged(LOGGED, id, "DELIVRD")).hasSize(1);
        }
    }

    @Test
    void shouldSendTheReceiptLate() throws Exception {
        // Given
        knobs("{\"receipts\":{\"mode\":\"LATE\",\"delay\":\"PT1S\"}}");
        try (SmppClient client = bind()) {

            // When
            client.submit(ADA, "hello");
            Instant answered = Instant.now();
            await().untilAsserted(() -> assertThat(client.receipts()).hasSize(1));

            // Then
            assertThat(Duration.between(answered, Instant.now())).isGreaterThan(Duration.ofMillis(900));
        }
    }

    @Test
    void shouldSendTheReceiptTwice() throws Exception {
        // Given
        knobs("{\"receipts\":{\"mode\":\"twice\"}}");
        try (SmppClient client = bind()) {

            // When
            String id = client.submit(ADA, "hello");
            await().untilAsserted(() -> assertThat(logged(LOGGED, id)).hasSize(2));

            // Then
            assertThat(client.receipts()).hasSize(2);
            assertThat(thread(ADA).getInt("messages[0].receipt.sent")).isEqualTo(2);
        }
    }

    @Test
    void shouldNeverSendTheReceipt() throws Exception {
        // Given
        knobs("{\"receipts\":{\"mode\":\"NEVER\",\"count\":1}}");
        try (SmppClient client = bind()) {

            // When
            String without = client.submit(ADA, "without");
            String with = client.submit(ADA, "with");
            await().untilAsserted(() -> assertThat(logged(LOGGED, with)).hasSize(1));

            // Then
            assertThat(logged(LOGGED, without)).isEmpty();
            assertThat(thread(ADA).getList("messages.receipt.state")).containsExactly("WITHHELD", "DELIVERED");
        }
    }

    @Test
    void shouldFailOnTheWayAndSayWhy() throws Exception {
        // Given
        knobs("{\"receipts\":{\"mode\":\"FAILED\",\"errorCode\":\"011\"}}");
        try (SmppClient client = bind()) {

            // When
            client.submit(ADA, "lost");
            await().untilAsserted(() -> assertThat(client.receipts()).hasSize(1));

            // Then
            DeliverSm receipt = client.receipts().getFirst();
            DeliveryReceipt read = receipt.getShortMessageAsDeliveryReceipt();
            assertThat(read.getFinalStatus()).isEqualTo(DeliveryReceiptState.UNDELIV);
            assertThat(read.getError()).isEqualTo("011");
            assertThat(receipt.getOptionalParameters()).contains(new OptionalParameter.Message_state((byte) 5));
            assertThat(texts(ADA)).isEmpty();
            assertThat(thread(ADA).getList("undelivered.text")).containsExactly("lost");
        }
    }

    @Test
    void shouldSendTheReceiptBeforeTheAnswer() throws Exception {
        // Given
        knobs("{\"mode\":\"SLOW\",\"delay\":\"PT2S\",\"receipts\":{\"mode\":\"EARLY\"}}");
        try (SmppClient client = bind()) {

            // When
            CompletableFuture<String> answer = client.submitAhead(ADA, "hello");
            await().untilAsserted(() -> assertThat(client.receipts()).hasSize(1));

            // Then
            assertThat(answer).isNotDone();
            assertThat(client.receipts()
                            .getFirst()
                            .getShortMessageAsDeliveryReceipt()
                            .getId())
                    .isEqualTo(answer.join());
        }
    }

    @Test
    void shouldSendManyEarlyReceiptsAtOnceEachBeforeItsAnswer() throws Exception {
        // Given
        knobs("{\"receipts\":{\"mode\":\"EARLY\"}}");
        try (SmppClient client = bind()) {

            // When
            for (int i = 1; i <= 50; i++) {
                client.submit(ADA, "hello " + i);

                // Then
                assertThat(client.receipts()).hasSize(i);
            }
        }
    }

    @Test
    void shouldSendNoReceiptThatNobodyAskedFor() throws Exception {
        try (SmppClient client = bind()) {
            // When
            String unasked = client.submit(ADA, 0, 0, 0, "unasked".getBytes(StandardCharsets.US_ASCII));
            String asked = client.submit(ADA, "asked");
            await().untilAsserted(() -> assertThat(logged(LOGGED, asked)).hasSize(1));

            // Then
            assertThat(logged(LOGGED, unasked)).isEmpty();
            assertThat(thread(ADA).getString("messages[0].receipt.state")).isEqualTo("NOT_REQUESTED");
        }
    }

    @Test
    void shouldSendTheReceiptToAReceiverWhenATransmitterSubmitted() throws Exception {
        try (SmppClient transmitter = SmppClient.bind(smppPort(), BindType.BIND_TX);
                SmppClient receiver = SmppClient.bind(smppPort(), BindType.BIND_RX)) {
            // When
            transmitter.submit(ADA, "hello");

            // Then
            await().untilAsserted(() -> assertThat(receiver.receipts()).hasSize(1));
            assertThat(transmitter.receipts()).isEmpty();
        }
    }

    @Test
    void shouldSendAgainWhatTheClientRefused() throws Exception {
        try (SmppClient client = bind()) {
            // Given
            client.refuseNext(2);

            // When
            String id = client.submit(ADA, "hello");
            await().untilAsserted(() -> assertThat(client.receipts()).hasSize(1));

            // Then
            await().untilAsserted(() -> assertThat(logged(LOGGED, id)).hasSize(3));
            assertThat(logged(LOGGED, id, "\"commandStatus\":\"0x00000008\"")).hasSize(2);
            assertThat(List.of(state())).containsExactly("DELIVERED");
        }
    }

    private static String state() {
        return thread(ADA).getString("messages[0].receipt.state");
    }
}

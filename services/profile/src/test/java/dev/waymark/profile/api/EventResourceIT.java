package dev.waymark.profile.api;

import static dev.waymark.profile.Http.BATCH;
import static dev.waymark.profile.Http.EVENT;
import static dev.waymark.profile.Http.JSON;
import static dev.waymark.profile.Http.as;
import static dev.waymark.profile.Http.event;
import static dev.waymark.profile.Http.send;
import static dev.waymark.profile.Http.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.profile.RealMesh;
import dev.waymark.profile.api.contract.IntakeReceipt;
import dev.waymark.profile.api.contract.RejectedEvent;
import dev.waymark.testing.KafkaProbe;
import dev.waymark.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@RealMesh
class EventResourceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void shouldTakeAStructuredEventAndPassItOnUnchanged() {
        // Given
        String ada = unique("ada");
        String id = unique("e");

        // When
        Response answer = send(EVENT, event(id, ada));

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.as(IntakeReceipt.class)).isEqualTo(new IntakeReceipt(1, 0, List.of()));
        ConsumerRecord<String, String> published = published(ada, 1).getFirst();
        assertThat(KafkaProbe.header(published, "content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith(EVENT));
        assertThat(published.value())
                .contains("\"id\":\"" + id + "\"", "\"source\":\"/shop\"", "\"type\":\"cart.abandoned\"")
                .contains("\"data\":{\"cartId\":\"c-1\",\"total\":199.90}", "\"traceparent\":\"00-");
    }

    @Test
    void shouldCreateAPersonFirstSeen() {
        // Given
        String ada = unique("ada");

        // When
        send(BATCH, "[" + event(unique("e"), ada) + "," + event(unique("e"), ada) + "]");

        // Then
        assertThat(as("app").get("/v1/profiles/" + ada).statusCode()).isEqualTo(200);
        assertThat(KafkaProbe.await("waymark.profile.changed.v1", ada, 1, PATIENCE))
                .hasSize(1);
        assertThat(published(ada, 2)).hasSize(2);
    }

    @Test
    void shouldHaveOneEffectWhenTheSameEventComesFiveTimesInParallel() {
        // Given
        String ada = unique("ada");
        String event = event(unique("e"), ada);

        // When
        List<IntakeReceipt> receipts = IntStream.range(0, 5)
                .parallel()
                .mapToObj(n -> send(EVENT, event).as(IntakeReceipt.class))
                .toList();

        // Then
        assertThat(receipts.stream().mapToInt(IntakeReceipt::accepted).sum()).isEqualTo(1);
        assertThat(receipts.stream().mapToInt(IntakeReceipt::duplicates).sum()).isEqualTo(4);
        assertOnePublished(ada);
    }

    @Test
    void shouldHaveOneEffectWhenTheSameEventComesFiveTimesInOneBatch() {
        // Given
        String ada = unique("ada");
        String event = event(unique("e"), ada);

        // When
        IntakeReceipt receipt =
                send(BATCH, Collections.nCopies(5, event).toString()).as(IntakeReceipt.class);

        // Then
        assertThat(receipt).isEqualTo(new IntakeReceipt(1, 4, List.of()));
        assertOnePublished(ada);
    }

    @Test
    void shouldTakeCrossingBatchesAtOnceWithoutDeadlock() {
        // Given
        List<String> events = IntStream.range(0, 100)
                .mapToObj(n -> event(unique("e"), unique("p")))
                .collect(Collectors.toList());
        List<String> reversed = events.reversed();

        // When
        List<IntakeReceipt> receipts = IntStream.range(0, 8)
                .parallel()
                .mapToObj(n ->
                        send(BATCH, (n % 2 == 0 ? events : reversed).toString()).as(IntakeReceipt.class))
                .toList();

        // Then
        assertThat(receipts.stream().mapToInt(IntakeReceipt::accepted).sum()).isEqualTo(100);
        assertThat(receipts.stream().mapToInt(IntakeReceipt::duplicates).sum()).isEqualTo(700);
    }

    @Test
    void shouldTakeTheRestOfABatchAndSayWhatItRefused() {
        // Given
        String ada = unique("ada");
        String bad = event("bad-1", "x").replace("\"subject\":\"x\",", "");

        // When
        Response answer =
                send(BATCH, "[" + event(unique("e"), ada) + "," + bad + ",7," + event(unique("e"), ada) + "]");

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        IntakeReceipt receipt = answer.as(IntakeReceipt.class);
        assertThat(receipt.accepted()).isEqualTo(2);
        assertThat(receipt.rejected())
                .containsExactly(
                        new RejectedEvent(1, "bad-1", "subject", "subject is missing", "Send the personId as subject."),
                        new RejectedEvent(
                                2,
                                null,
                                "event",
                                "event is not a JSON object",
                                "Send a CloudEvent such as {\"specversion\":\"1.0\",\"id\":\"e-1\"}."));
        assertThat(published(ada, 2)).hasSize(2);
    }

    @Test
    void shouldTakeBinaryMode() {
        // Given
        String ada = unique("ada");

        // When
        Response answer = as("app")
                .header("ce-specversion", "1.0")
                .header("ce-id", unique("e"))
                .header("ce-source", "/shop")
                .header("ce-type", "cart.abandoned")
                .header("ce-subject", ada)
                .header("ce-shop", "Sh%20%E4%B8%8A+x")
                .contentType(JSON)
                .body("{\"cartId\":\"c-9\"}")
                .post("/v1/events");

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        assertThat(published(ada, 1).getFirst().value())
                .contains("\"data\":{\"cartId\":\"c-9\"}", "\"shop\":\"Sh 上+x\"", "\"subject\":\"" + ada + "\"");
    }

    @Test
    void shouldTakeAStructuredEventAsPlainJson() {
        assertThat(send(JSON, event(unique("e"), unique("ada")))
                        .as(IntakeReceipt.class)
                        .accepted())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            application/cloudevents+json        => {"specversion":"1.0"                     => body
            application/cloudevents+json        => []                                       => application/cloudevents-batch+json
            application/cloudevents+json        => {"specversion":"1.0","id":"e","source":"/s","type":"t"} => subject
            application/cloudevents+json        => {"specversion":"1.0","id":1}             => id
            application/cloudevents-batch+json  => {}                                       => body
            application/json                    => {"cartId":"c-1"}                         => ce-id
            """)
    void shouldRefuseWhatItCannotRead(String type, String body, String named) {
        // When
        Response answer = send(type, body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.asString()).contains(named, "\"fix\"").doesNotContain("Exception");
    }

    @Test
    void shouldRefuseAContentTypeItDoesNotRead() {
        // When
        Response answer = send("text/xml", "<event/>");

        // Then
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void shouldRefuseABodyOfFiveMegabytes() throws IOException {
        // When
        String answer = announceBody(5 * 1024 * 1024);

        // Then
        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
    }

    @Test
    void shouldRefuseAnEventOverSixtyFourKilobytes() {
        // When
        Response answer = send(EVENT, event(unique("e"), "ada").replace("c-1", "x".repeat(64 * 1024)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).contains("65536 bytes");
    }

    @Test
    void shouldTakeAThousandEventsAndNotOneMore() {
        // Given
        String ada = unique("ada");
        List<String> events =
                IntStream.range(0, 1_001).mapToObj(n -> event(unique("e"), ada)).toList();

        // When
        Response refused = send(BATCH, events.toString());
        Response taken = send(BATCH, events.subList(0, 1_000).toString());

        // Then
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.asString()).contains("1000 events");
        assertThat(taken.as(IntakeReceipt.class)).isEqualTo(new IntakeReceipt(1_000, 0, List.of()));
    }

    /** Sends the head of a request alone, as a client does that waits for an answer before it sends so much. */
    private static String announceBody(int bytes) throws IOException {
        String head = "POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + EVENT + "\r\nContent-Length: "
                + bytes + "\r\nAuthorization: Bearer " + Tokens.as("app") + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<ConsumerRecord<String, String>> published(String person, int count) {
        return KafkaProbe.await("waymark.profile.event.v1", person, count, PATIENCE);
    }

    private static void assertOnePublished(String person) {
        // A marker sent afterwards for the same person comes after everything before it.
        send(EVENT, event("marker-" + person, person));
        assertThat(published(person, 2)).hasSize(2).last().satisfies(last -> assertThat(last.value())
                .contains("marker-"));
    }
}

package dev.waymark.sandbox.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.waymark.sandbox.SandboxIT;
import dev.waymark.sandbox.SmppClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KnobsIT extends SandboxIT {

    private static final String BEA = "+447700900123";

    @Test
    void shouldRejectWithTheStatusAsked() throws Exception {
        // Given
        knobs("{\"mode\":\"REJECT\",\"commandStatus\":\"0x14\",\"count\":1}");
        try (SmppClient client = bind()) {

            // Then
            assertThatThrownBy(() -> client.submit(ADA, "refused")).hasMessageContaining("00000014");
            assertThat(client.submit(ADA, "taken")).isNotEmpty();
        }
        assertThat(texts(ADA)).containsExactly("taken");
        assertThat(thread(ADA).getList("undelivered.text")).containsExactly("refused");
        assertThat(logged("refused", "\"outcome\":\"REFUSED\"", "0x00000014")).hasSize(1);
    }

    @Test
    void shouldThrottleAsManyAsAsked() throws Exception {
        // Given
        knobs("{\"mode\":\"throttle\",\"count\":2}");
        try (SmppClient client = bind()) {

            // Then
            assertThatThrownBy(() -> client.submit(ADA, "one")).hasMessageContaining("00000058");
            assertThatThrownBy(() -> client.submit(ADA, "two")).hasMessageContaining("00000058");
            assertThat(client.submit(ADA, "three")).isNotEmpty();
        }
        RestAssured.when().get("/v1/knobs").then().body("applied", equalTo(2));
    }

    @Test
    void shouldThrottleAboveARate() throws Exception {
        // Given
        knobs("{\"mode\":\"THROTTLE\",\"ratePerSecond\":1}");
        try (SmppClient client = bind()) {
            client.submit(ADA, "within the rate");

            // Then
            assertThatThrownBy(() -> client.submit(ADA, "above it")).hasMessageContaining("00000058");
            await().ignoreExceptions().untilAsserted(() -> assertThat(client.submit(ADA, "a second later"))
                    .isNotEmpty());
        }
    }

    @Test
    void shouldAnswerSlowlyAndStillAnswerEnquireLink() throws Exception {
        // Given
        knobs("{\"mode\":\"SLOW\",\"delay\":\"PT1S\"}");
        try (SmppClient client = bind()) {
            Instant before = Instant.now();

            // When
            client.submit(ADA, "slow");

            // Then
            assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(texts(ADA)).containsExactly("slow");
        }
    }

    @Test
    void shouldTakeTheMessageAndCutTheConnectionBeforeTheAnswerThenSendTheReceiptToTheNextBind() throws Exception {
        // Given
        knobs("{\"mode\":\"drop\",\"count\":1}");
        try (SmppClient client = bind()) {

            // When
            CompletableFuture<String> answer = client.submitAhead(
                    ADA, "taken, never answered", new OptionalParameter.User_message_reference((short) 0x8001));
            await().untilAsserted(() ->
                    assertThat(client.session().getSessionState().isBound()).isFalse());
            assertThat(answer.isDone() && !answer.isCompletedExceptionally()).isFalse();
        }

        // Then
        assertThat(texts(ADA)).containsExactly("taken, never answered");
        assertThat(logged("taken, never answered", "\"outcome\":\"DROPPED\"")).hasSize(1);
        try (SmppClient next = bind()) {
            await().untilAsserted(() -> assertThat(next.receipts()).hasSize(1));
            assertThat(next.receipts().getFirst().getOptionalParameter(OptionalParameter.User_message_reference.class))
                    .isEqualTo(new OptionalParameter.User_message_reference((short) 0x8001));
            assertThat(next.submit(ADA, "after it")).isNotEmpty();
        }
    }

    @Test
    void shouldOverrideForOnePhone() throws Exception {
        // Given
        put("/v1/phones/" + ADA + "/knobs", "{\"mode\":\"REJECT\"}").statusCode(200);
        try (SmppClient client = bind()) {

            // When
            String toBea = client.submit(BEA, "taken");

            // Then
            assertThat(toBea).isNotEmpty();
            assertThatThrownBy(() -> client.submit(ADA, "refused")).hasMessageContaining("00000045");
            RestAssured.when().delete("/v1/phones/" + ADA + "/knobs").then().statusCode(204);
            assertThat(client.submit(ADA, "taken again")).isNotEmpty();
        }
        assertThat(List.of(texts(ADA), texts(BEA))).containsExactly(List.of("taken again"), List.of("taken"));
    }
}

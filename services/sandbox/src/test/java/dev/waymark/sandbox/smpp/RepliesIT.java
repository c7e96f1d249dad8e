package dev.waymark.sandbox.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.waymark.sandbox.SandboxIT;
import dev.waymark.sandbox.SmppClient;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.TypeOfNumber;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RepliesIT extends SandboxIT {

    private static final String REPLIES = "/v1/phones/" + ADA + "/replies";

    @Test
    void shouldSendWhatThePhonesOwnerWritesToTheSenderOfTheNewestMessage() throws Exception {
        try (SmppClient client = bind()) {
            // Given
            client.submit(ADA, "Reply T to stop");

            // When
            post(REPLIES, "{\"text\":\"退订\"}")
                    .statusCode(201)
                    .body("to", equalTo("Waymark"))
                    .body("text", equalTo("退订"));

            // Then
            assertThat(client.replies()).hasSize(1);
            DeliverSm reply = client.replies().getFirst();
            assertThat(new String(reply.getShortMessage(), StandardCharsets.UTF_16BE))
                    .isEqualTo("退订");
            assertThat(reply.getDataCoding()).isEqualTo((byte) SmppClient.UCS2);
            assertThat(reply.getSourceAddr()).isEqualTo(ADA.substring(1));
            assertThat(reply.getSourceAddrTon()).isEqualTo(TypeOfNumber.INTERNATIONAL.value());
            assertThat(thread(ADA).getList("replies.text")).containsExactly("退订");
            assertThat(logged("\"type\":\"reply\"", "退订")).hasSize(1);
        }
    }

    @Test
    void shouldSendToTheNumberAsked() {
        try (SmppClient client = bind()) {
            // When
            post(REPLIES, "{\"text\":\"STOP\",\"to\":\"10690000\"}").statusCode(201);

            // Then
            assertThat(client.replies().getFirst().getDestAddress()).isEqualTo("10690000");
            assertThat(client.replies().getFirst().getShortMessage())
                    .isEqualTo("STOP".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void shouldSayWhyAReplyWasNotTaken() {
        // When
        post(REPLIES, "{\"text\":\"STOP\",\"to\":\"10690000\"}")

                // Then
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("No SMPP client is bound"));
        try (SmppClient client = bind()) {
            client.refuseNext(1);
            post(REPLIES, "{\"text\":\"STOP\",\"to\":\"10690000\"}")
                    .statusCode(409)
                    .body("detail", containsString("0x00000008"));
        }
        assertThat(thread(ADA).getList("replies")).isEmpty();
    }

    @Test
    void shouldRefuseBadReplies() {
        // Then
        post(REPLIES, "{}").statusCode(400).body("field", equalTo("text"));
        post(REPLIES, "{\"text\":\"STOP\"}").statusCode(400).body("field", equalTo("to"));
        post(REPLIES, "{\"text\":\"STOP\",\"to\":\"<script>\"}").statusCode(400).body("field", equalTo("to"));
        post(REPLIES, "{\"text\":\"" + "退".repeat(71) + "\",\"to\":\"10690000\"}")
                .statusCode(400)
                .body("detail", containsString("160 characters"));
        post("/v1/phones/ada/replies", "{\"text\":\"STOP\"}").statusCode(400).body("field", equalTo("number"));
    }
}

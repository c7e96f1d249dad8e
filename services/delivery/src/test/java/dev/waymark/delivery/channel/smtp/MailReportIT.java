package dev.waymark.delivery.channel.smtp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.delivery.peers.GatePeers;
import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.delivery.worker.Jobs;
import dev.waymark.delivery.worker.WorkerCalls;
import dev.waymark.platform.worker.JobTask;
import dev.waymark.testing.KafkaProbe;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What servers report of e-mails, from the mailbox that it comes back to. */
@WholeService
class MailReportIT extends WorkerCalls {

    private static final String SECRET = "abcdef0123456789abcdef0123456789";
    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    void shouldSuppressAMailboxThatTurnsOutNotToExistOnce() {
        // Given
        String message = messageId(one(mail("reported-1")));
        String address = returnPath();

        // When
        report(address, MailReportsTest.dsn("failed", "5.1.1"), SECRET).then().statusCode(200);
        report(address, MailReportsTest.dsn("failed", "5.1.1"), SECRET).then().statusCode(200);

        // Then
        awaitFate(message, "FAILED NO_SUCH_ADDRESS DSN_5.1.1");
        await().atMost(SOON).untilAsserted(() -> assertThat(Peers.GATES.statements("reported-1"))
                .singleElement()
                .satisfies(suppression -> {
                    assertThat(suppression.path("kind").asText()).isEqualTo("HARD_BOUNCE");
                    assertThat(suppression.path("contactPoint").asText()).isEqualTo(GatePeers.mail("reported-1"));
                }));
        assertThat(KafkaProbe.await("waymark.delivery.status.v1", "reported-1", 2, SOON)
                        .get(1)
                        .value())
                .contains("message.failed", "\"failure\":\"NO_SUCH_ADDRESS\"", "\"permanent\":true");
    }

    @Test
    void shouldStopMailsToWhoComplained() {
        // Given
        one(mail("reported-2"));
        String original = "Original-Mail-From: <" + returnPath() + ">";
        String complaint = new String(MailReportsTest.complaint("abuse"), StandardCharsets.UTF_8)
                .replace("Version: 1", "Version: 1\r\n" + original);

        // When
        report("complaints@brand.example", complaint.getBytes(StandardCharsets.UTF_8), SECRET)
                .then()
                .statusCode(200);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(Peers.GATES.statements("reported-2"))
                .singleElement()
                .satisfies(suppression -> {
                    assertThat(suppression.path("kind").asText()).isEqualTo("COMPLAINT");
                    assertThat(suppression.path("channel").asText()).isEqualTo("email");
                    assertThat(suppression.has("contactPoint")
                                    && !suppression.path("contactPoint").isNull())
                            .isFalse();
                }));
    }

    @Test
    void shouldTakeADelayForNoEndAndLearnTheEndLater() {
        // Given
        String message = messageId(one(mail("reported-3")));
        String address = returnPath();

        // When
        report(address, MailReportsTest.dsn("delayed", "4.4.1"), SECRET).then().statusCode(200);
        awaitFate(message, "PENDING  DSN_4.4.1");
        report(address, MailReportsTest.dsn("delivered", "2.1.5"), SECRET)
                .then()
                .statusCode(200);

        // Then
        awaitFate(message, "DELIVERED  DSN_2.1.5");
        assertThat(Peers.GATES.statements("reported-3")).isEmpty();
    }

    @Test
    void shouldBelieveNobodyWithoutTheSecretAndNoAddressThatIsMadeUp() {
        // Given
        String message = messageId(one(mail("reported-4")));
        String address = returnPath();
        char first = address.charAt("bounces+".length());

        // When
        Response wrong = report(address, MailReportsTest.dsn("failed", "5.1.1"), "wrong");
        Response madeUp = report(
                address.replaceFirst("\\+.", "+" + (first == 'a' ? 'b' : 'a')),
                MailReportsTest.dsn("failed", "5.1.1"),
                SECRET);
        Response unknown = given().header("Waymark-Secret", SECRET)
                .contentType("application/octet-stream")
                .body(MailReportsTest.dsn("failed", "5.1.1"))
                .post("/v1/callbacks/email/other");

        // Then
        wrong.then().statusCode(403);
        madeUp.then().statusCode(200);
        unknown.then().statusCode(404);
        assertThat(sql("SELECT count(*) FROM receipt WHERE message_id = ?::uuid", message))
                .isEqualTo("0");
        assertThat(sql("SELECT count(*) FROM bounce WHERE message_id = ?::uuid", message))
                .isEqualTo("0");
    }

    private static JobTask mail(String person) {
        return Jobs.header(Jobs.header(Jobs.of(person), "channel", "email"), "template", "mail-reminder");
    }

    private static String returnPath() {
        return Peers.MAIL.envelopes().getLast().replaceAll(".*<(.*)>.*", "$1");
    }

    private static Response report(String to, byte[] mail, String secret) {
        return given().header("Waymark-Secret", secret)
                .contentType("application/octet-stream")
                .queryParam("to", to)
                .body(mail)
                .post("/v1/callbacks/email/smtp");
    }

    private static void awaitFate(String message, String fate) {
        await().atMost(SOON).untilAsserted(() -> assertThat(sql(
                        "SELECT concat(receipt, ' ', failure, ' ', receipt_code) FROM touch WHERE message_id = ?::uuid",
                        message))
                .isEqualTo(fate));
    }
}

package dev.waymark.sandbox.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.waymark.sandbox.MailClient;
import dev.waymark.sandbox.SandboxIT;
import dev.waymark.sandbox.SmtpTalk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class MailKnobsIT extends SandboxIT {

    private static final String MAIL = "Subject: hello\r\n\r\nhi";
    private static final String BEA_MAIL = "bea@example.com";

    @ParameterizedTest
    @CsvSource({"DEFER, '451 4.3.0 Mail cannot be taken now, try again later'", "REJECT, 550 5.1.1 No such mailbox"})
    void shouldRefuseTheRecipientAsOftenAsAskedAndKeepTheConnection(String mode, String reply) throws Exception {
        // Given
        mailKnobs("{\"mode\":\"%s\",\"count\":2}".formatted(mode));
        try (SmtpTalk talk = SmtpTalk.loggedIn(smtpPort())) {

            // Then
            assertThat(talk.submit(ADA_MAIL, MAIL)).isEqualTo(reply);
            talk.say("RSET");
            assertThat(talk.submit(ADA_MAIL, MAIL)).isEqualTo(reply);
            talk.say("RSET");
            assertThat(talk.submit(ADA_MAIL, MAIL)).startsWith("250 ");
        }
        assertThat(subjects(ADA_MAIL)).containsExactly("hello");
        assertThat(mailbox(ADA_MAIL).getList("refused.reply")).containsExactly(reply, reply);
        assertThat(mailLogged("\"knob\":\"" + mode + "\"", reply)).hasSizeGreaterThanOrEqualTo(2);
        RestAssured.when().get("/v1/mail/knobs").then().body("applied", equalTo(2));
    }

    @Test
    void shouldThrottleAndCloseTheConnection() throws Exception {
        // Given
        mailKnobs("{\"mode\":\"throttle\",\"count\":1}");
        try (SmtpTalk talk = SmtpTalk.loggedIn(smtpPort())) {

            // When
            String answer = talk.submit(ADA_MAIL, MAIL);

            // Then
            assertThat(answer).isEqualTo("421 4.7.0 Too many mails, try again later");
            assertThat(talk.say("NOOP")).isEqualTo(SmtpTalk.CLOSED);
        }
        assertThat(new MailClient(smtpPort()).submit(ADA_MAIL, "later", "hi")).startsWith("250 ");
    }

    @Test
    void shouldThrottleAboveARate() throws Exception {
        // Given
        mailKnobs("{\"mode\":\"THROTTLE\",\"ratePerSecond\":1}");
        MailClient client = new MailClient(smtpPort());
        client.submit(ADA_MAIL, "within the rate", "hi");

        // Then
        assertThatThrownBy(() -> client.submit(ADA_MAIL, "above it", "hi")).isInstanceOf(MessagingException.class);
        await().ignoreExceptions().untilAsserted(() -> assertThat(client.submit(ADA_MAIL, "a second later", "hi"))
                .startsWith("250 "));
    }

    @Test
    void shouldAnswerAfterADelayWhatIsInTheLogAlready() throws Exception {
        // Given
        mailKnobs("{\"mode\":\"SLOW\",\"delay\":\"PT2S\"}");
        Instant before = Instant.now();

        // When
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> submitted("slow"));
        await().untilAsserted(() -> assertThat(subjects(ADA_MAIL)).containsExactly("slow"));

        // Then
        assertThat(answer).isNotDone();
        assertThat(answer.join()).startsWith("250 ");
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldTakeTheMailAndCloseTheConnectionWithoutAnAnswer() throws Exception {
        // Given
        mailKnobs("{\"mode\":\"DROP\",\"count\":1}");
        try (SmtpTalk talk = SmtpTalk.loggedIn(smtpPort())) {

            // When
            String answer = talk.submit(ADA_MAIL, MAIL);

            // Then
            assertThat(answer).isEqualTo(SmtpTalk.CLOSED);
        }
        assertThat(mailbox(ADA_MAIL).getList("mails.outcome")).containsExactly("DROPPED");
        assertThat(mailLogged("\"outcome\":\"DROPPED\"", "\"knob\":\"DROP\"", "\"id\":"))
                .isNotEmpty();
        assertThat(submitted("after it")).startsWith("250 ");
    }

    @Test
    void shouldCloseTheConnectionAtOnceAndTakeNothing() throws Exception {
        // Given
        mailKnobs("{\"mode\":\"DISCONNECT\",\"count\":1}");
        try (SmtpTalk talk = SmtpTalk.loggedIn(smtpPort())) {

            // When
            String answer = talk.submit(ADA_MAIL, MAIL);

            // Then
            assertThat(answer).isEqualTo(SmtpTalk.CLOSED);
        }
        assertThat(subjects(ADA_MAIL)).isEmpty();
        assertThat(mailbox(ADA_MAIL).getList("refused.outcome")).containsExactly("DISCONNECTED");
        assertThat(mailbox(ADA_MAIL).getString("refused[0].reply")).isNull();
    }

    @Test
    void shouldOverrideForOneMailboxInWhateverCaseItIsWritten() throws Exception {
        // Given
        put("/v1/mailboxes/Ada@Example.com/knobs", "{\"mode\":\"REJECT\"}").statusCode(200);
        try (SmtpTalk talk = SmtpTalk.loggedIn(smtpPort())) {

            // When
            String toAda = talk.submit("ADA@example.com", MAIL);
            talk.say("RSET");
            String toBea = talk.submit(BEA_MAIL, MAIL);

            // Then
            assertThat(List.of(toAda.substring(0, 3), toBea.substring(0, 3))).containsExactly("550", "250");
            RestAssured.when()
                    .delete("/v1/mailboxes/" + ADA_MAIL + "/knobs")
                    .then()
                    .statusCode(204);
            assertThat(talk.submit(ADA_MAIL, MAIL)).startsWith("250 ");
        }
    }

    @Test
    void shouldDropForAllRecipientsWhenItDropsForOne() throws Exception {
        // Given
        put("/v1/mailboxes/" + ADA_MAIL + "/knobs", "{\"mode\":\"DROP\"}").statusCode(200);
        try (SmtpTalk talk = SmtpTalk.loggedIn(smtpPort())) {
            talk.say("MAIL FROM:<" + MailClient.SENDER + ">");
            talk.say("RCPT TO:<" + ADA_MAIL + ">");
            talk.say("RCPT TO:<" + BEA_MAIL + ">");

            // When
            String answer = talk.data(MAIL);

            // Then
            assertThat(answer).isEqualTo(SmtpTalk.CLOSED);
        }
        assertThat(mailbox(BEA_MAIL).getList("mails.outcome")).containsExactly("DROPPED");
        assertThat(mailbox(BEA_MAIL).getList("mails.id"))
                .isEqualTo(mailbox(ADA_MAIL).getList("mails.id"));
    }

    private String submitted(String subject) {
        try {
            return new MailClient(smtpPort()).submit(ADA_MAIL, subject, "hi");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}

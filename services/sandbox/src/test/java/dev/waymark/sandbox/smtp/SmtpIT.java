package dev.waymark.sandbox.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waymark.sandbox.MailClient;
import dev.waymark.sandbox.SandboxIT;
import dev.waymark.sandbox.SmtpTalk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.mail.AuthenticationFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SmtpIT extends SandboxIT {

    private static final int LIMIT = 1_048_576;

    @Test
    void shouldTakeAMailAndShowAllOfIt() throws Exception {
        // When
        String answer = new MailClient(smtpPort())
                .submit(
                        "Ada <Ada@Example.com>",
                        "您的购物车",
                        "Hello Ada",
                        "<p>您好，Ada</p>",
                        Map.of(
                                "List-Unsubscribe", "<https://waymark.example/u/1>",
                                "List-Unsubscribe-Post", "List-Unsubscribe=One-Click",
                                "X-Waymark-Touch", "cart/1"));

        // Then
        JsonPath box = mailbox(ADA_MAIL);
        assertThat(answer).isEqualTo("250 2.0.0 Ok: queued as " + box.getString("mails[0].id"));
        assertThat(box.getString("mails[0].envelope.from")).isEqualTo(MailClient.SENDER);
        assertThat(box.getList("mails[0].envelope.to")).containsExactly("Ada@Example.com");
        assertThat(box.getMap("mails[0].headers"))
                .containsEntry("From", "Waymark News <news@waymark.example>")
                .containsEntry("Subject", "您的购物车")
                .containsEntry("X-Waymark-Touch", "cart/1")
                .containsKey("Message-ID");
        assertThat(box.getString("mails[0].text")).isEqualTo("Hello Ada");
        assertThat(box.getString("mails[0].html")).isEqualTo("<p>您好，Ada</p>");
        assertThat(box.getString("mails[0].unsubscribeUrl")).isEqualTo("https://waymark.example/u/1");
    }

    @Test
    void shouldHaveTheMailInTheLogWhenItAnswers() throws Exception {
        // When
        String answer = new MailClient(smtpPort()).submit(ADA_MAIL, "logged", "Hello");

        // Then
        String id = answer.substring(answer.lastIndexOf(' ') + 1);
        assertThat(mailLogged("\"type\":\"mail\"", "\"id\":\"" + id + "\"", "\"Subject\":\"logged\""))
                .hasSize(1);
    }

    @Test
    void shouldOfferWhatItKeeps() throws Exception {
        try (SmtpTalk talk = SmtpTalk.open(smtpPort())) {
            // When
            String offered = talk.say("EHLO client");

            // Then
            assertThat(offered.lines())
                    .containsExactly(
                            "250-waymark-sandbox",
                            "250-8BITMIME",
                            "250-SMTPUTF8",
                            "250-AUTH PLAIN LOGIN",
                            "250 SIZE " + LIMIT);
        }
    }

    @Test
    void shouldCloseTheConnectionAtBdatWhichItDoesNotOffer() throws Exception {
        try (SmtpTalk talk = SmtpTalk.loggedIn(smtpPort())) {
            // Then
            assertThat(talk.say("BDAT 5 LAST")).startsWith("502 5.5.1");
            assertThat(talk.say("NOOP")).isEqualTo(SmtpTalk.CLOSED);
        }
    }

    @Test
    void shouldTakeAuthLogin() throws Exception {
        try (SmtpTalk talk = SmtpTalk.open(smtpPort())) {
            // Given
            talk.say("EHLO client");
            talk.say("AUTH LOGIN");
            talk.say(SmtpTalk.base64(MailClient.USER));

            // When
            String answer = talk.say(SmtpTalk.base64(MailClient.PASSWORD));

            // Then
            assertThat(answer).startsWith("235 ");
            assertThat(talk.submit(ADA_MAIL, "Subject: hi\r\n\r\nhi")).startsWith("250 2.0.0 Ok: queued as ");
        }
    }

    @Test
    void shouldRefuseAndLogTheWrongPasswordTheWrongNameAndNone() throws Exception {
        // Given
        int before = mailLogged("\"type\":\"refused\"").size();

        // Then
        assertThatThrownBy(() -> new MailClient(smtpPort(), "wrong").submit(ADA_MAIL, "no", "no"))
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("535");
        try (SmtpTalk talk = SmtpTalk.open(smtpPort())) {
            talk.say("EHLO client");
            assertThat(talk.say("AUTH PLAIN " + SmtpTalk.plain("other", MailClient.PASSWORD)))
                    .startsWith("535 ");
            assertThat(talk.say("MAIL FROM:<" + MailClient.SENDER + ">"))
                    .isEqualTo("530 5.7.0 Authentication required");
        }
        List<String> refused = mailLogged("\"type\":\"refused\"");
        assertThat(refused.subList(before, refused.size()))
                .anyMatch(line -> line.contains("\"stage\":\"AUTH\",\"outcome\":\"REFUSED\",\"reply\":\"535 5.7.8"))
                .anyMatch(line -> line.contains("\"stage\":\"MAIL\",\"outcome\":\"REFUSED\",\"reply\":\"530 5.7.0"))
                .noneMatch(line -> line.contains("wrong"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SIZE=1048577", "BODY=8BITMIME SIZE=1048577", "size=99999999999999999999"})
    void shouldRefuseAMailThatSaysItIsTooLarge(String parameters) throws Exception {
        try (SmtpTalk talk = SmtpTalk.loggedIn(smtpPort())) {
            // When
            String answer = talk.say("MAIL FROM:<" + MailClient.SENDER + "> " + parameters);

            // Then
            assertThat(answer).startsWith("552 5.3.4");
            assertThat(talk.submit(ADA_MAIL, "Subject: next\r\n\r\nhi")).startsWith("250 ");
        }
    }

    @Test
    void shouldRefuseAMailThatIsTooLargeAndTakeTheNextOne() throws Exception {
        try (SmtpTalk talk = SmtpTalk.loggedIn(smtpPort())) {
            // When
            String answer = talk.submit(ADA_MAIL, "Subject: large\r\n\r\n" + "x".repeat(LIMIT));

            // Then
            assertThat(answer).isEqualTo("552 5.3.4 The mail is over the size limit");
            assertThat(talk.submit(ADA_MAIL, "Subject: next\r\n\r\nhi")).startsWith("250 ");
        }
        assertThat(subjects(ADA_MAIL)).containsExactly("next");
        assertThat(mailbox(ADA_MAIL).getList("refused.stage")).containsExactly("DATA");
    }

    @Test
    void shouldTakeAMailAsLargeAsTheLimit() throws Exception {
        // Given
        String head = "Subject: just so\r\n\r\n";
        String line = "x".repeat(998) + "\r\n";
        String rest = line.repeat((LIMIT - head.length()) / line.length());
        String fill = "x".repeat(LIMIT - head.length() - rest.length() - 2);

        // When
        String answer;
        try (SmtpTalk talk = SmtpTalk.loggedIn(smtpPort())) {
            answer = talk.submit(ADA_MAIL, head + rest + fill);
        }

        // Then
        assertThat(answer).startsWith("250 ");
        assertThat(mailbox(ADA_MAIL).getInt("mails[0].octets")).isEqualTo(LIMIT);
    }

    @Test
    void shouldRefuseALineThatEndsWithALineFeedAlone() throws Exception {
        try (SmtpTalk talk = SmtpTalk.loggedIn(smtpPort())) {
            // When
            String answer = talk.submit(ADA_MAIL, "Subject: hi\nX-Injected: yes\r\n\r\nhi");

            // Then
            assertThat(answer).startsWith("550 5.5.2");
        }
        assertThat(subjects(ADA_MAIL)).isEmpty();
    }

    @Test
    void shouldShowFoldedAndEncodedLineBreaksInAHeaderAsOneLine() throws Exception {
        // When
        try (SmtpTalk talk = SmtpTalk.loggedIn(smtpPort())) {
            talk.submit(
                    ADA_MAIL,
                    "Subject: =?UTF-8?Q?one=0D=0ABcc:_eve@example.com?=\r\n two\r\nX-Touch: a\r\n b\r\n\r\nhi");
        }

        // Then
        assertThat(mailbox(ADA_MAIL).getMap("mails[0].headers"))
                .containsOnly(Map.entry("Subject", "one Bcc: eve@example.com two"), Map.entry("X-Touch", "a b"));
        assertThat(mailLogged("eve@example.com")).hasSize(1);
    }

    @Test
    void shouldUndoDotsAndTakeNothingButTheFullEndForTheEnd() throws Exception {
        // When
        try (SmtpTalk talk = SmtpTalk.loggedIn(smtpPort())) {
            talk.submit(ADA_MAIL, "Subject: dots\r\n\r\n..one\r\n.. two");
        }

        // Then
        assertThat(mailbox(ADA_MAIL).getString("mails[0].text")).isEqualTo(".one\r\n. two\r\n");
    }

    @Test
    void shouldRefuseWhatIsNoAddressAndDeliverToTheOthers() throws Exception {
        // When
        List<String> answers = new ArrayList<>();
        try (SmtpTalk talk = SmtpTalk.loggedIn(smtpPort())) {
            talk.say("MAIL FROM:<>");
            for (String recipient : List.of("nobody", "", ADA_MAIL, "bea@example.com")) {
                answers.add(talk.say("RCPT TO:<" + recipient + ">"));
            }
            answers.add(talk.data("Subject: two\r\n\r\nhi"));
        }

        // Then
        assertThat(answers.subList(0, 2)).allMatch(answer -> answer.startsWith("553 5.1.3"));
        assertThat(answers.subList(2, 5)).allMatch(answer -> answer.startsWith("250 "));
        assertThat(subjects(ADA_MAIL)).containsExactly("two");
        assertThat(subjects("bea@example.com")).containsExactly("two");
    }

    @Test
    void shouldLogAMailWhoseClientGoesAwayAndShowNothing() throws Exception {
        // When
        try (SmtpTalk talk = SmtpTalk.loggedIn(smtpPort())) {
            talk.say("MAIL FROM:<" + MailClient.SENDER + ">");
            talk.say("RCPT TO:<" + ADA_MAIL + ">");
            talk.say("DATA");
            talk.write("Subject: half\r\n\r\nhalf of i");
        }

        // Then
        await().untilAsserted(() ->
                assertThat(mailbox(ADA_MAIL).getList("refused.outcome")).containsExactly("ABORTED"));
        assertThat(subjects(ADA_MAIL)).isEmpty();
    }

    @Test
    void shouldTellClientsAboveTheLimitToComeLater() throws Exception {
        // Given
        List<SmtpTalk> talks = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                talks.add(SmtpTalk.open(smtpPort()));
            }

            // When
            SmtpTalk oneMore = SmtpTalk.open(smtpPort());
            talks.add(oneMore);

            // Then
            assertThat(oneMore.say("NOOP")).isEqualTo(SmtpTalk.CLOSED);
        } finally {
            for (SmtpTalk talk : talks) {
                talk.close();
            }
        }
        await().untilAsserted(() -> assertThat(new MailClient(smtpPort()).submit(ADA_MAIL, "later", "hi"))
                .startsWith("250 "));
    }
}

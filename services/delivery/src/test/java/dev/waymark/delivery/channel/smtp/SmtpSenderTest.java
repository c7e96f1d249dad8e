package dev.waymark.delivery.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.Content;
import dev.waymark.delivery.Destination;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.pace.Limits;
import dev.waymark.delivery.channel.pace.Pace;
import dev.waymark.delivery.channel.pace.Paces;
import dev.waymark.delivery.peers.MailServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSenderTest {

    private static final String ADA = "ada@example.com";
    private static final String LINK = "https://brand.example/u/abc";
    private static final Content LETTER = new Content(
            "Your cart is waiting.\n.\nUntil Friday.",
            Map.of(
                    "subject", "您的购物车还在等您",
                    "html", "<html><body class=\"x\"><p>Your cart</p></body></html>",
                    "preheader", "20 % & more"),
            LINK);

    @SuppressWarnings("NullAway.Init") // set before each test
    private MailServer server;

    @BeforeEach
    void start() {
        server = new MailServer(0);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void shouldWriteWhatMailProgramsShow() throws Exception {
        // Given
        Dispatch dispatch = dispatch(ADA, LETTER, Duration.ofSeconds(5));

        // When
        DispatchOutcome outcome = send(sender(), dispatch);

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(DispatchOutcome.Accepted.class, accepted -> assertThat(accepted.ids())
                        .singleElement()
                        .satisfies(id -> assertThat(id.id()).isEqualTo(dispatch.messageId() + "@brand.example")));
        MimeMessage mail = onlyMail();
        assertThat(mail.getSubject()).isEqualTo("您的购物车还在等您");
        assertThat(mail.getHeader("From", null)).isEqualTo("Brand <news@brand.example>");
        assertThat(mail.getHeader("To", null)).isEqualTo(ADA);
        assertThat(mail.getMessageID()).isEqualTo("<" + dispatch.messageId() + "@brand.example>");
        assertThat(mail.getHeader("List-Unsubscribe", null)).isEqualTo("<" + LINK + ">");
        assertThat(mail.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(String.valueOf(parts.getBodyPart(0).getContent()).replace("\r\n", "\n"))
                .isEqualTo(LETTER.text());
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(String.valueOf(parts.getBodyPart(1).getContent()))
                .contains("<body class=\"x\"><div style=\"display:none")
                .contains("20 % &amp; more</div><p>Your cart");
    }

    @Test
    void shouldWriteTextAloneWithoutALinkWhereThereIsNone() throws Exception {
        // When
        send(sender(), dispatch(ADA, new Content("Hi", Map.of("subject", "Hi"), null), Duration.ofSeconds(5)));

        // Then
        MimeMessage mail = onlyMail();
        assertThat(mail.getContentType()).startsWith("text/plain");
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 Blocked, SMTP_550",
        "RCPT, 552 5.2.2 Mailbox full, SMTP_552_5.2.2",
        "DOT, 554 5.7.1 Spam, SMTP_554_5.7.1",
        "DATA, 554 5.5.1 No, SMTP_554_5.5.1"
    })
    void shouldSayWhatIsRefusedForGood(String step, String answer, String code) throws Exception {
        // Given
        server.answer(ADA, step, answer);

        // When
        DispatchOutcome outcome = send();

        // Then
        assertThat(outcome).isEqualTo(new DispatchOutcome.Rejected(true, code));
        assertThat(server.mails()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 550 5.1.1 No such mailbox, SMTP_550_5.1.1", "DOT, 550 5.2.1 Disabled, SMTP_550_5.2.1"})
    void shouldSayThatNobodyHasTheAddress(String step, String answer, String code) throws Exception {
        // Given
        server.answer(ADA, step, answer);

        // When and then
        assertThat(send()).isEqualTo(new DispatchOutcome.AddressDead(code, null));
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 450 4.2.1 Greylisted, SMTP_450_4.2.1", "DOT, 452 4.2.2 Full, SMTP_452_4.2.2"})
    void shouldSayWhatIsRefusedForNow(String step, String answer, String code) throws Exception {
        // Given
        server.answer(ADA, step, answer);

        // When and then
        assertThat(send()).isEqualTo(new DispatchOutcome.Rejected(false, code));
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 421 4.7.0 Too many", "DOT, 451 4.7.1 Slow down", "DATA, 451 4.3.2 Busy"})
    void shouldWaitWhenTheServerAsksForLess(String step, String answer) throws Exception {
        // Given
        server.answer(ADA, step, answer);

        // When and then
        assertThat(send()).isEqualTo(new DispatchOutcome.Throttled(Duration.ofSeconds(30)));
    }

    @Test
    void shouldNotKnowWhenNoAnswerComesAfterTheLastDot() throws Exception {
        // Given
        server.breakOff(ADA, "DOT");

        // When
        DispatchOutcome outcome = send();

        // Then: the server has it, and nobody said so
        assertThat(outcome).isInstanceOf(DispatchOutcome.Unknown.class);
        assertThat(server.mails()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RCPT", "DATA"})
    void shouldKnowThatNothingWasTakenBeforeTheLastDot(String step) throws Exception {
        // Given
        server.breakOff(ADA, step);

        // When and then
        assertThat(send()).isInstanceOf(DispatchOutcome.NotSent.class);
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void shouldSayNothingToTheServerOnceTheTimeIsOver() throws Exception {
        // When
        DispatchOutcome outcome = send(sender(), dispatch(ADA, LETTER, Duration.ofMillis(-1)));

        // Then
        assertThat(outcome).isInstanceOf(DispatchOutcome.NotSent.class);
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void shouldUseAConnectionAgainAlsoAfterARefusal() throws Exception {
        // Given
        server.answer("eve@example.com", "RCPT", "550 5.7.1 Not from you");
        SmtpSender sender = sender();

        // When
        DispatchOutcome first = send(sender, dispatch(ADA, LETTER, Duration.ofSeconds(5)));
        DispatchOutcome refused = send(sender, dispatch("eve@example.com", LETTER, Duration.ofSeconds(5)));
        DispatchOutcome last = send(sender, dispatch("ben@example.com", LETTER, Duration.ofSeconds(5)));

        // Then
        assertThat(List.of(first, last)).hasOnlyElementsOfType(DispatchOutcome.Accepted.class);
        assertThat(refused).isInstanceOf(DispatchOutcome.Rejected.class);
        assertThat(server.mails()).hasSize(2);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void shouldBeDownForAWhileWhenThereIsNoServer() throws Exception {
        // Given
        SmtpSender sender = sender();
        server.close();

        // When
        DispatchOutcome outcome = send(sender, dispatch(ADA, LETTER, Duration.ofSeconds(5)));

        // Then
        assertThat(outcome).isEqualTo(new DispatchOutcome.NotSent("NOT_CONNECTED"));
        assertThat(sender.state()).isEqualTo(new ChannelState.Down("NOT_CONNECTED"));
    }

    @Test
    void shouldHaveServersReportToTheMessagesOwnAddress() throws InterruptedException {
        // Given
        ReturnPath path = new ReturnPath("bounces@brand.example", "0123456789abcdef0123456789abcdef");
        server.answer("", "EHLO", "250-mail.test\r\n250 DSN");
        Dispatch dispatch = dispatch(ADA, LETTER, Duration.ofSeconds(5));

        // When
        send(sender(Optional.of(path)), dispatch);

        // Then
        assertThat(server.envelopes())
                .containsExactly("MAIL FROM:<" + path.of(dispatch.messageId()) + "> RET=HDRS", "NOTIFY=FAILURE,DELAY");
        assertThat(server.mails()).singleElement().asString().contains("From: Brand <news@brand.example>");
    }

    private DispatchOutcome send() throws InterruptedException {
        return send(sender(), dispatch(ADA, LETTER, Duration.ofSeconds(5)));
    }

    private static DispatchOutcome send(SmtpSender sender, Dispatch dispatch) throws InterruptedException {
        return sender.attempt(dispatch).run();
    }

    private SmtpSender sender() {
        return sender(Optional.empty());
    }

    private SmtpSender sender(Optional<ReturnPath> returnPath) {
        SmtpSettings settings = new SmallRyeConfigBuilder()
                .withMapping(SmtpSettings.class, "smtp")
                .withDefaultValues(Map.of(
                        "smtp.host", "127.0.0.1",
                        "smtp.port", Integer.toString(server.port()),
                        "smtp.protection", "NONE",
                        "smtp.from-address", "news@brand.example",
                        "smtp.from-name", "Brand",
                        "smtp.response-timeout", "PT2S"))
                .build()
                .getConfigMapping(SmtpSettings.class, "smtp");
        Clock clock = Clock.systemUTC();
        Pace pace = new Paces(new SimpleMeterRegistry())
                .of("email", "smtp", Limits.of(settings.ratePerSecond(), settings.connections()));
        return new SmtpSender(settings, returnPath, new SmtpConnections(settings, clock), pace, clock);
    }

    private static Dispatch dispatch(String to, Content content, Duration time) {
        return new Dispatch(
                UUID.randomUUID(),
                1,
                Destination.of(to),
                "offer",
                content,
                Purpose.MARKETING,
                false,
                Instant.MAX,
                Instant.now().plus(time));
    }

    private MimeMessage onlyMail() throws MessagingException {
        assertThat(server.mails()).hasSize(1);
        byte[] octets = server.mails().getFirst().replace("\n..", "\n.").getBytes(StandardCharsets.UTF_8);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
    }
}

package dev.waymark.sandbox.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waymark.sandbox.MailClient;
import dev.waymark.sandbox.SandboxIT;
import dev.waymark.sandbox.SandboxResource;
import dev.waymark.sandbox.SmtpTalk;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sender's server is told what became of mails; the reports are read by other people's code. */
@QuarkusTest
class MailReportsIT extends SandboxIT {

    private static final String MAIL = "Subject: hello\r\nMessage-ID: <m-1@brand.example>\r\n\r\nhi";

    /** A report that the sender's server got. */
    private record Report(String query, String secret, byte[] octets) {

        private MimeMessage mail() throws MessagingException {
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
        }
    }

    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), SandboxResource.wechatServer()), 0);
        server.createContext("/reports", this::take);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            reports.add(new Report(
                    exchange.getRequestURI().getQuery(),
                    exchange.getRequestHeaders().getFirst("Waymark-Secret"),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(answer, -1);
            answer = 200;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'\"mode\":\"BOUNCE\"', failed, 5.1.1, 0",
        "'\"mode\":\"BOUNCE\",\"status\":\"4.2.2\"', failed, 4.2.2, 0",
        "'\"mode\":\"CONFIRM\"', delivered, 2.0.0, 1"
    })
    void shouldTellWhatBecameOfAMailThatWasTaken(String knobs, String action, String status, int arrived)
            throws Exception {
        // Given
        mailKnobs("{" + knobs + ",\"count\":1}");

        // When
        submit();

        // Then
        Report report = report();
        assertThat(report.query()).isEqualTo("to=" + MailClient.SENDER);
        assertThat(report.secret()).isEqualTo("reports-secret");
        assertThat(report.mail().getContentType()).contains("multipart/report", "report-type=delivery-status");
        InternetHeaders fields = recipientFields(part(report, "message/delivery-status"));
        assertThat(fields.getHeader("Final-Recipient", null)).isEqualTo("rfc822; " + ADA_MAIL);
        assertThat(fields.getHeader("Action", null)).isEqualTo(action);
        assertThat(fields.getHeader("Status", null)).isEqualTo(status);
        assertThat(new InternetHeaders(part(report, "text/rfc822-headers").getInputStream()).getHeader("Message-ID"))
                .containsExactly("<m-1@brand.example>");
        assertThat(subjects(ADA_MAIL)).hasSize(arrived);
        await().untilAsserted(() -> assertThat(mailLogged("\"type\":\"report\"", "\"answer\":200", status))
                .isNotEmpty());
    }

    @Test
    void shouldShowABouncedMailAsOneThatNeverArrived() throws Exception {
        // Given
        mailKnobs("{\"mode\":\"BOUNCE\"}");

        // When
        submit();

        // Then
        assertThat(mailbox(ADA_MAIL).getList("refused.outcome")).containsExactly("BOUNCED");
        assertThat(mailbox(ADA_MAIL).getInt("total")).isZero();
    }

    @Test
    void shouldComplainOfAMailThatArrived() throws Exception {
        // Given
        mailKnobs("{\"mode\":\"COMPLAIN\"}");

        // When
        submit();

        // Then
        Report report = report();
        assertThat(report.query()).isNull();
        assertThat(report.mail().getContentType()).contains("report-type=feedback-report");
        InternetHeaders fields =
                new InternetHeaders(part(report, "message/feedback-report").getInputStream());
        assertThat(fields.getHeader("Feedback-Type", null)).isEqualTo("abuse");
        assertThat(fields.getHeader("Original-Mail-From", null)).isEqualTo("<" + MailClient.SENDER + ">");
        assertThat(subjects(ADA_MAIL)).containsExactly("hello");
    }

    @Test
    void shouldTellAgainWhatWasNotTaken() throws Exception {
        // Given
        answer = 503;
        mailKnobs("{\"mode\":\"BOUNCE\"}");

        // When
        submit();

        // Then
        await().untilAsserted(() -> assertThat(reports).hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.1.5", "5.1", "5.1.1234", "gone"})
    void shouldRefuseAStatusThatIsNoFailure(String status) {
        put("/v1/mail/knobs", "{\"mode\":\"BOUNCE\",\"status\":\"" + status + "\"}")
                .statusCode(400);
    }

    private void submit() throws IOException {
        try (SmtpTalk talk = SmtpTalk.loggedIn(smtpPort())) {
            assertThat(talk.submit(ADA_MAIL, MAIL)).startsWith("250 ");
        }
    }

    private Report report() {
        await().untilAsserted(() -> assertThat(reports).hasSize(1));
        return reports.getFirst();
    }

    private static BodyPart part(Report report, String type) throws MessagingException, IOException {
        MimeMultipart parts = new MimeMultipart(report.mail().getDataHandler().getDataSource());
        for (int i = 0; i < parts.getCount(); i++) {
            if (parts.getBodyPart(i).isMimeType(type)) {
                return parts.getBodyPart(i);
            }
        }
        throw new AssertionError("no part " + type);
    }

    /** Those after the fields of the message, which an empty line ends. */
    private static InternetHeaders recipientFields(BodyPart status) throws MessagingException, IOException {
        InputStream in = status.getInputStream();
        assertThat(new InternetHeaders(in).getHeader("Reporting-MTA")).hasSize(1);
        return new InternetHeaders(in);
    }
}

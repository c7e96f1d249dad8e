package dev.waymark.delivery.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.Failure;
import dev.waymark.delivery.Fate;
import dev.waymark.delivery.ReceiptState;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailReportsTest {

    /** After the form of RFC 3464, appendix E, and RFC 3463. */
    @ParameterizedTest
    @CsvSource({
        "failed, 5.1.1, FAILED, NO_SUCH_ADDRESS",
        "failed, 5.1.10, FAILED, NO_SUCH_ADDRESS",
        "failed, 5.2.1, FAILED, NO_SUCH_ADDRESS",
        "failed, 5.2.2, FAILED, FULL",
        "failed, 4.3.1, FAILED, FULL",
        "failed, 5.7.1, FAILED, BLOCKED",
        "failed, 4.4.1, FAILED, UNREACHABLE",
        "failed, 4.4.7, EXPIRED, UNREACHABLE",
        "failed, 5.6.3, FAILED, TECHNICAL",
        "failed, 4.0.0, FAILED, ",
        "delayed, 4.4.1, PENDING, ",
        "relayed, 2.1.9, PENDING, ",
        "expanded, 2.1.5, PENDING, ",
        "delivered, 2.1.5, DELIVERED, ",
        "Failed (undeliverable), 5.1.1 (bad destination mailbox), FAILED, NO_SUCH_ADDRESS"
    })
    void shouldReadWhatBecameOfTheMessage(String action, String status, ReceiptState state, @Nullable Failure failure) {
        // When
        MailReport report = MailReports.read(dsn(action, status));

        // Then
        assertThat(report)
                .isEqualTo(new MailReport.Delivery(new Fate(state, failure), "DSN_" + status.split(" ", 2)[0]));
    }

    @Test
    void shouldReadAComplaint() {
        assertThat(MailReports.read(complaint("abuse"))).isEqualTo(new MailReport.Complaint());
        assertThat(MailReports.read(complaint("not-spam"))).isEqualTo(new MailReport.Nothing());
    }

    @ParameterizedTest
    @CsvSource({
        "'Subject: I am away\n\nUntil Monday.'",
        "'Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\nno parts'",
        "'Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nAction: failed\n\n--x--'",
        "'Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n--x--'",
        "'not a mail at all'",
        "''"
    })
    void shouldReadNothingFromWhatReportsNothing(String mail) {
        assertThat(MailReports.read(mail.getBytes(StandardCharsets.UTF_8))).isEqualTo(new MailReport.Nothing());
    }

    static byte[] dsn(String action, String status) {
        return """
                Return-Path: <>
                From: Mail Delivery System <mailer-daemon@mx.example>
                To: bounces@brand.example
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status;
                    boundary="4Bx.1764489600/mx.example"

                --4Bx.1764489600/mx.example
                Content-Type: text/plain; charset=us-ascii

                Your message could not be delivered.

                --4Bx.1764489600/mx.example
                content-type: message/delivery-status

                Reporting-MTA: dns; mx.example
                Arrival-Date: Tue, 1 Dec 2026 08:00:00 +0800

                Original-Recipient: rfc822;ada@example.com
                Final-Recipient: rfc822;ada@example.com
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; 550 what the server said
                Last-Attempt-Date: Tue, 1 Dec 2026 08:01:00 +0800

                --4Bx.1764489600/mx.example
                Content-Type: text/rfc822-headers

                Subject: Your cart

                --4Bx.1764489600/mx.example--
                """.formatted(action, status).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** After the form of RFC 5965, appendix B. */
    static byte[] complaint(String type) {
        return """
                From: <abusedesk@example.com>
                Subject: FW: Your cart
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary="part1_13d.2e68ed54"

                --part1_13d.2e68ed54
                Content-Type: text/plain; charset="US-ASCII"

                This is an email abuse report.

                --part1_13d.2e68ed54
                Content-Type: message/feedback-report

                Feedback-Type: %s
                User-Agent: SomeGenerator/1.0
                Version: 1

                --part1_13d.2e68ed54
                Content-Type: message/rfc822

                From: <news@brand.example>
                Subject: Your cart

                Hi
                --part1_13d.2e68ed54--
                """.formatted(type).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}

package dev.waymark.sandbox.smtp;

import dev.waymark.sandbox.mail.MailEntry;
import dev.waymark.sandbox.mail.MailReport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * Reports to the sender of a mail, each with the header of the mail: a delivery status notification as <a href="https://www.rfc-editor.org/rfc/rfc3464">RFC 3464</a> has it, or a complaint as
 * <a href="https://www.rfc-editor.org/rfc/rfc5965">RFC 5965</a> has it.
 */
final class ReportMail {

    private static final String MTA = "mx.sandbox.example";
    private static final int MAX_HEADER = 16_384;
    private static final byte[] END_OF_HEADER = {'\r', '\n', '\r', '\n'};

    private ReportMail() {}

    /**
     * The report as it is sent.
     *
     * @param octets of the mail that it is about
     */
    static byte[] of(MailEntry.Taken mail, String to, MailReport report, byte[] octets) {
        boolean complaint = report.kind() == MailReport.Kind.COMPLAINT;
        String boundary = "report-" + mail.id();
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(mail.at().atOffset(ZoneOffset.UTC));
        String before = """
                From: %s
                To: <%s>
                Date: %s
                Subject: %s
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=%s; boundary="%s"

                --%s
                Content-Type: text/plain; charset=us-ascii

                %s

                --%s
                """.formatted(
                        complaint ? "abuse@" + MTA : "Mail Delivery System <mailer-daemon@" + MTA + ">",
                        mail.envelope().from(),
                        date,
                        subject(report),
                        complaint ? "feedback-report" : "delivery-status",
                        boundary,
                        boundary,
                        sentence(report),
                        boundary);
        String middle = complaint ? feedback(mail, to, date) : status(mail, to, date, report);
        String rest = "\n--%s\nContent-Type: text/rfc822-headers\n\n".formatted(boundary);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(crlf(before + middle + rest));
        out.writeBytes(header(octets));
        out.writeBytes(crlf("\n--%s--\n".formatted(boundary)));
        return out.toByteArray();
    }

    private static String status(MailEntry.Taken mail, String to, String date, MailReport report) {
        boolean failed = report.kind() == MailReport.Kind.FAILED;
        return """
                Content-Type: message/delivery-status

                Reporting-MTA: dns; %s
                X-Queue-ID: %s
                Arrival-Date: %s

                Final-Recipient: rfc822; %s
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; %s
                """.formatted(
                        MTA,
                        mail.id(),
                        date,
                        to,
                        failed ? "failed" : "delivered",
                        report.status(),
                        failed ? diagnosis(report.status()) : "250 " + report.status() + " delivered");
    }

    /** 450 for what may pass by itself, 550 for good. */
    private static String diagnosis(String status) {
        return status.charAt(0) + "50 " + status + " by a knob";
    }

    /** It came by the return path, which the report names. */
    private static String feedback(MailEntry.Taken mail, String to, String date) {
        return """
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: Waymark-Sandbox/1.0
                Version: 1
                Original-Mail-From: <%s>
                Original-Rcpt-To: <%s>
                Arrival-Date: %s
                Reporting-MTA: dns; %s
                """.formatted(mail.envelope().from(), to, date, MTA);
    }

    private static String subject(MailReport report) {
        return switch (report.kind()) {
            case FAILED -> "Undelivered Mail Returned to Sender";
            case DELIVERED -> "Successful Mail Delivery Report";
            case COMPLAINT -> "Complaint about a mail";
        };
    }

    private static String sentence(MailReport report) {
        return switch (report.kind()) {
            case FAILED -> "Your mail could not be delivered.";
            case DELIVERED -> "Your mail was delivered.";
            case COMPLAINT -> "This is an abuse report for a mail that you sent.";
        };
    }

    /** As far as the empty line after it. */
    private static byte[] header(byte[] octets) {
        int end = Math.min(octets.length, MAX_HEADER);
        for (int i = 0; i + END_OF_HEADER.length <= end; i++) {
            if (Arrays.equals(octets, i, i + END_OF_HEADER.length, END_OF_HEADER, 0, END_OF_HEADER.length)) {
                return Arrays.copyOf(octets, i + 2);
            }
        }
        return Arrays.copyOf(octets, end);
    }

    private static byte[] crlf(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}

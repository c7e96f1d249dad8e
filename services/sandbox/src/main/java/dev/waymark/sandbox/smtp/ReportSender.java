package dev.waymark.sandbox.smtp;

import dev.waymark.sandbox.calls.Loopback;
import dev.waymark.sandbox.calls.ServerCalls;
import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.mail.MailEntry;
import dev.waymark.sandbox.mail.MailReport;
import dev.waymark.sandbox.store.MailRecorder;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * Tells the sender of a mail what became of it, in the way in which a mail server would pipe a report to the sender's server: by HTTP, with the recipient of the report's own envelope in
 * {@code to}. A complaint goes to the address for complaints, so it has none. Of a mail without a sender nothing is told (RFC 3464, 2).
 */
@ApplicationScoped
class ReportSender {

    private static final Logger LOG = Logger.getLogger(ReportSender.class);

    private final SandboxConfig.Smtp config;
    private final MailRecorder recorder;
    private final Clock clock;
    private final ServerCalls calls = new ServerCalls("The server that takes reports of mails");

    ReportSender(SandboxConfig config, MailRecorder recorder, Clock clock) {
        this.config = config.smtp();
        this.recorder = recorder;
        this.clock = clock;
        this.config.reportsUrl().ifPresent(url -> Loopback.require("waymark.sandbox.smtp.reports-url", url));
    }

    void stop(@Observes ShutdownEvent event) {
        calls.stop();
    }

    /**
     * Sends a report soon.
     *
     * @param to the recipient it is about
     * @param octets of the mail
     */
    void send(MailEntry.Taken mail, String to, MailReport report, byte[] octets) {
        String sender = mail.envelope().from();
        if (config.reportsUrl().isEmpty()) {
            LOG.warn("A report is not sent: set WAYMARK_SANDBOX_SMTP_REPORTS_URL");
        } else if (!sender.isEmpty()) {
            URI target = report.kind() == MailReport.Kind.COMPLAINT
                    ? config.reportsUrl().get()
                    : URI.create(
                            config.reportsUrl().get() + "?to=" + URLEncoder.encode(sender, StandardCharsets.UTF_8));
            byte[] body = ReportMail.of(mail, to, report, octets);
            calls.call(() -> request(target, body), answer -> taken(mail, to, report, answer));
        }
    }

    private HttpRequest.Builder request(URI target, byte[] body) {
        return HttpRequest.newBuilder(target)
                .header("Content-Type", "application/octet-stream")
                .header("Waymark-Secret", config.reportsSecret().orElse(""))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    /** Notes the answer, too. */
    private boolean taken(MailEntry.Taken mail, String to, MailReport report, HttpResponse<String> answer) {
        try {
            recorder.record(new MailEntry.Reported(
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    mail.id(),
                    to,
                    report.kind(),
                    report.status(),
                    answer.statusCode()));
        } catch (IOException e) {
            LOG.errorf("A report was sent, but the log cannot be written: %s", e.getMessage());
        }
        return answer.statusCode() / 100 == 2;
    }
}

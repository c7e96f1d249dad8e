package dev.waymark.delivery.channel.smtp;

import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.ProviderReceipt;
import dev.waymark.delivery.channel.ReceiptSink;
import dev.waymark.delivery.channel.callback.Callback;
import dev.waymark.delivery.channel.callback.CallbackAnswer;
import dev.waymark.delivery.channel.callback.CallbackHandler;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.delivery.store.Bounces;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes what a mail server pipes here of the mailbox that reports come back to: {@code POST /v1/callbacks/email/<account>} with the mail as its body, the secret in
 * {@code Waymark-Secret}, and, where the server knows it, the envelope's recipient in {@code to}. What reports nothing, or of no message of ours, is taken and forgotten: it would
 * not help to send it again.
 */
@ApplicationScoped
public class MailReportHandler implements CallbackHandler {

    private static final String SECRET = "Waymark-Secret";

    private final SmtpSettings settings;
    private final Optional<ReturnPath> returnPath;
    private final ReceiptSink receipts;
    private final Bounces bounces;
    private final MeterRegistry metrics;

    MailReportHandler(DeliveryConfig config, ReceiptSink receipts, Bounces bounces, MeterRegistry metrics) {
        this.settings = config.smtp();
        this.returnPath = SmtpChannel.returnPath(settings);
        this.receipts = receipts;
        this.bounces = bounces;
        this.metrics = metrics;
    }

    @Override
    public String provider() {
        return "email";
    }

    @Override
    public Uni<CallbackAnswer> take(Callback call) {
        if (returnPath.isEmpty() || !call.account().equals(settings.account())) {
            return Uni.createFrom().item(CallbackAnswer.unknownAccount());
        }
        if (!proven(call)) {
            return Uni.createFrom().item(CallbackAnswer.refused());
        }
        MailReport report = MailReports.read(call.body());
        Optional<UUID> message = returnPath
                .get()
                .read(call.query("to").orElse(""))
                .or(() -> returnPath.get().read(MailReports.text(call.body())));
        metrics.counter("waymark.mail.reports", "kind", kind(report, message)).increment();
        return message.map(id -> take(id, report))
                .orElse(Uni.createFrom().voidItem())
                .map(taken -> CallbackAnswer.text("taken"));
    }

    private boolean proven(Callback call) {
        byte[] given = call.header(SECRET).orElse("").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(
                given, settings.bounceSecret().orElseThrow().getBytes(StandardCharsets.UTF_8));
    }

    private Uni<Void> take(UUID messageId, MailReport report) {
        return switch (report) {
            case MailReport.Delivery delivery -> receipt(messageId, delivery);
            case MailReport.Complaint() -> bounces.complained(messageId, "ARF_ABUSE", Instant.now());
            case MailReport.Nothing() -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> receipt(UUID messageId, MailReport.Delivery delivery) {
        ProviderReceipt receipt = new ProviderReceipt(
                new ProviderId(settings.account(), MailMessage.id(settings, messageId)),
                null,
                null,
                delivery.fate().state(),
                delivery.code(),
                delivery.fate().failure());
        return Uni.createFrom().completionStage(() -> receipts.take(receipt));
    }

    private static String kind(MailReport report, Optional<UUID> message) {
        if (message.isEmpty()) {
            return "unknown-message";
        }
        return switch (report) {
            case MailReport.Delivery delivery -> delivery.fate().state().name().toLowerCase(java.util.Locale.ROOT);
            case MailReport.Complaint() -> "complaint";
            case MailReport.Nothing() -> "other";
        };
    }
}

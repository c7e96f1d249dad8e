package dev.waymark.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A delivery receipt that is owed to the sender of a message.
 *
 * @param phone where the message went
 * @param sender where the receipt goes
 * @param delivered whether the phone got it
 * @param errorCode three digits, 000 for none
 * @param userMessageReference the sender's own reference, repeated; null when the submission had none
 */
public record Receipt(
        String messageId,
        String phone,
        String sender,
        Instant submittedAt,
        boolean delivered,
        String errorCode,
        String text,
        @Nullable Integer userMessageReference) {

    private static final String NO_ERROR = "000";
    private static final int TEXT_LENGTH = 20;
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The receipt for a submission that was taken. */
    public static Receipt of(LogEntry.Submitted submitted, String messageId) {
        boolean delivered = submitted.receipts().delivers();
        String planned = submitted.receipts().errorCode();
        return new Receipt(
                messageId,
                submitted.to(),
                submitted.from(),
                submitted.receivedAt(),
                delivered,
                delivered || planned == null ? NO_ERROR : planned,
                submitted.text(),
                submitted.userMessageReference());
    }

    /** DELIVRD or UNDELIV. */
    public String stat() {
        return delivered ? "DELIVRD" : "UNDELIV";
    }

    /** The message_state octet (SMPP 3.4, 5.2.28). */
    public byte messageState() {
        return (byte) (delivered ? 2 : 5);
    }

    /**
     * The text of the receipt (SMPP 3.4, appendix B), times in UTC. Of the message's text the first 20 characters are given, a
     * full stop for each that is not printable ASCII.
     */
    public String format(Instant doneAt) {
        return "id:%s sub:001 dlvrd:%s submit date:%s done date:%s stat:%s err:%s text:%s"
                .formatted(
                        messageId,
                        delivered ? "001" : "000",
                        MINUTES.format(submittedAt),
                        MINUTES.format(doneAt),
                        stat(),
                        errorCode,
                        beginning());
    }

    private String beginning() {
        String start = text.substring(0, Math.min(TEXT_LENGTH, text.length()));
        return start.replaceAll("[^ -~]", ".");
    }
}

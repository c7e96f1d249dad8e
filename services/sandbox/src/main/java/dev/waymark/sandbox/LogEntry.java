package dev.waymark.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the log. The phones and the receipts still owed are folds over these lines, in their order. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LogEntry.Submitted.class, name = "submit"),
    @JsonSubTypes.Type(value = LogEntry.ReceiptSent.class, name = "receipt"),
    @JsonSubTypes.Type(value = LogEntry.Replied.class, name = "reply"),
    @JsonSubTypes.Type(value = LogEntry.Cleared.class, name = "clear")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface LogEntry {

    /**
     * A submit_sm came in. Written before its answer goes out.
     *
     * @param receivedAt to the millisecond
     * @param messageId the identifier that the answer and the receipts carry; null when it was refused
     * @param text of a segment, this part's text alone
     * @param segment which part of a longer message, or null
     * @param octets of a segment, its octets in hexadecimal, for a character may be cut between two parts; else null
     * @param commandStatus of the answer
     * @param knob the mode that was applied
     * @param receipts the receipt plan that was applied
     * @param session the SMPP session it came over, or the gateway, such as {@code gateway:aliyun}
     */
    record Submitted(
            Instant receivedAt,
            @Nullable String messageId,
            String from,
            String to,
            String text,
            TextEncoding encoding,
            int dataCoding,
            int esmClass,
            int registeredDelivery,
            @Nullable String validityPeriod,
            @Nullable Integer userMessageReference,
            @Nullable Segment segment,
            @Nullable String octets,
            Outcome outcome,
            CommandStatus commandStatus,
            SubmitMode knob,
            ReceiptPlan receipts,
            String session)
            implements LogEntry {

        /** How many receipts the sender is owed. */
        public int receiptsOwed() {
            return outcome == Outcome.REFUSED ? 0 : receipts.copies(registeredDelivery);
        }

        /** Whether the phone gets it. */
        public boolean reachesPhone() {
            return outcome != Outcome.REFUSED && receipts.delivers();
        }
    }

    /**
     * A receipt was sent and the client answered.
     *
     * @param messageId the message it is about
     * @param phone the number that the message went to
     * @param stat DELIVRD or UNDELIV
     * @param errorCode three digits, 000 for none
     * @param commandStatus of the client's answer
     * @param session the SMPP session it went over
     */
    record ReceiptSent(
            Instant sentAt,
            String messageId,
            String phone,
            String stat,
            String errorCode,
            CommandStatus commandStatus,
            String session)
            implements LogEntry {

        /** Whether the client took it. */
        public boolean taken() {
            return commandStatus.equals(CommandStatus.OK);
        }
    }

    /** The phone's owner wrote back, and the client took it. */
    record Replied(Instant sentAt, String phone, String to, String text, String session) implements LogEntry {}

    /** All phones were cleared for a fresh trial; what is above no longer counts. */
    record Cleared(Instant clearedAt) implements LogEntry {}
}

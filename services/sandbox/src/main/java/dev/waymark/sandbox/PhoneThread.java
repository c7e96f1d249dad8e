package dev.waymark.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one phone shows and what never reached it, oldest first.
 *
 * @param messages what the phone got
 * @param undelivered what was refused or failed on the way
 * @param replies what its owner wrote back
 * @param incomplete how many long messages lack a part
 * @param truncated whether earlier messages are no longer in memory; the log still has them
 */
public record PhoneThread(
        String number,
        List<Message> messages,
        List<Message> undelivered,
        List<Reply> replies,
        int incomplete,
        boolean truncated) {

    /**
     * A message, whole.
     *
     * @param messageIds one for each part that was submitted; empty when it was refused
     * @param receivedAt when its last part came in
     * @param outcome what became of the submission
     * @param knob the mode that was applied
     * @param session the SMPP session it came over, or the gateway, such as {@code gateway:aliyun}
     */
    public record Message(
            List<String> messageIds,
            String from,
            String to,
            String text,
            Instant receivedAt,
            TextEncoding encoding,
            int parts,
            Outcome outcome,
            CommandStatus commandStatus,
            SubmitMode knob,
            Receipt receipt,
            String session) {}

    /**
     * Where a message's receipts stand, over all its parts.
     *
     * @param sent how many have gone out
     * @param lastSentAt when the last one went out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Receipt(
            ReceiptState state, int sent, @Nullable Instant lastSentAt) {}

    /** A message from the phone, which the client took. */
    public record Reply(String to, String text, Instant sentAt) {}
}

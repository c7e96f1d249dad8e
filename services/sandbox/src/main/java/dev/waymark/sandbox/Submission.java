package dev.waymark.sandbox;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A submitted short message, read.
 *
 * @param from the sender: a number, a short code or a name
 * @param to the phone's number, with + where the address is international
 * @param octets the text's octets, without a user data header
 * @param segment which part of a longer message this is
 * @param validityPeriod as it was sent, or null
 * @param userMessageReference the sender's own reference, which receipts repeat
 * @param fault why the message centre cannot take it, or null
 */
public record Submission(
        String from,
        String to,
        byte[] octets,
        int dataCoding,
        int esmClass,
        int registeredDelivery,
        Optional<Segment> segment,
        @Nullable String validityPeriod,
        @Nullable Integer userMessageReference,
        @Nullable CommandStatus fault) {

    /** How its octets are text. */
    public TextEncoding encoding() {
        return TextEncoding.of(dataCoding);
    }

    /** Its text; of a segment, this part's alone. */
    public String text() {
        return encoding().decode(octets);
    }
}

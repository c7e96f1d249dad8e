package dev.waymark.delivery.channel;

import dev.waymark.delivery.Content;
import java.time.Instant;
import java.util.UUID;

/**
 * One message to hand over.
 *
 * @param messageId the record of the message
 * @param reference 0 to 65535, repeated only after 65,536 further messages; a provider may give it back in receipts
 * @param address where to; for sms a number in E.164, for email an address
 * @param content what to say
 * @param notAfter by the system's clock; from then on nothing may be written to the provider
 */
public record Dispatch(UUID messageId, int reference, String address, Content content, Instant notAfter) {

    /** Without the address: it is personal. */
    @Override
    public String toString() {
        return "Dispatch[messageId=" + messageId + "]";
    }
}

package dev.waymark.delivery.channel;

import java.time.Instant;
import java.util.UUID;

/**
 * One message to hand over.
 *
 * @param messageId the record of the message
 * @param reference 0 to 65535, repeated only after 65,536 further messages; a provider may give it back in receipts
 * @param address where to; for sms a number in E.164
 * @param text what to say
 * @param notAfter by the system's clock; from then on nothing may be written to the provider
 */
public record Dispatch(UUID messageId, int reference, String address, String text, Instant notAfter) {

    /** Without address and text: they are personal. */
    @Override
    public String toString() {
        return "Dispatch[messageId=" + messageId + "]";
    }
}

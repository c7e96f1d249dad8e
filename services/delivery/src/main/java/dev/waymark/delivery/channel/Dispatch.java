package dev.waymark.delivery.channel;

import dev.waymark.delivery.Content;
import dev.waymark.delivery.Destination;
import dev.waymark.delivery.Purpose;
import java.time.Instant;
import java.util.UUID;

/**
 * One message to hand over.
 *
 * @param messageId the record of the message
 * @param reference 0 to 65535, repeated only after 65,536 further messages; a provider may give it back in receipts
 * @param to where
 * @param template the key of the template it was made of
 * @param content what to say
 * @param purpose what it is for
 * @param broadcast whether it is one of many that leave at once
 * @param bestBefore by the mesh's clock; a provider that holds it back drops it then
 * @param notAfter by the system's clock; from then on nothing may be written to the provider
 */
public record Dispatch(
        UUID messageId,
        int reference,
        Destination to,
        String template,
        Content content,
        Purpose purpose,
        boolean broadcast,
        Instant bestBefore,
        Instant notAfter) {

    /** The address in the channel's own form. */
    public String address() {
        return to.address();
    }

    /** How urgent it is among others of its account. */
    public Lane lane() {
        return Lane.of(purpose, broadcast);
    }

    /** Without the address: it is personal. */
    @Override
    public String toString() {
        return "Dispatch[messageId=" + messageId + "]";
    }
}

package dev.waymark.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * A provider said that nobody has an address any more.
 *
 * @param device whether the address is a device's registration, which profile keeps
 * @param code the provider's
 * @param since when the provider found out; what was registered later lives
 */
public record Bounce(
        UUID messageId, String personId, String channel, String address, boolean device, String code, Instant since) {

    /** Without the address: it is personal. */
    @Override
    public String toString() {
        return "Bounce[messageId=" + messageId + ", channel=" + channel + ", code=" + code + "]";
    }
}

package dev.waymark.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * What a person wrote, as it is kept until it is handled.
 *
 * @param channel such as {@code sms}
 * @param address the person's; for sms E.164
 * @param receivedAt by the mesh's clock, as statements of consent are ordered by it
 */
public record Reply(UUID id, String channel, String address, String text, Instant receivedAt) {

    /** Without address and text: they are personal. */
    @Override
    public String toString() {
        return "Reply[id=" + id + ", channel=" + channel + "]";
    }
}

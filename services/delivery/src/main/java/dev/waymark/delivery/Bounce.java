package dev.waymark.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A provider said that nobody has an address any more, or that the person complained.
 *
 * @param address null for a complaint, which is about the channel
 * @param device whether the address is a device's registration, which profile keeps
 * @param code the provider's
 * @param since when the provider found out; what was registered later lives
 */
public record Bounce(
        UUID messageId,
        String personId,
        String channel,
        @Nullable String address,
        boolean device,
        String code,
        Instant since,
        Kind kind) {

    /** What was said, as consent names it. */
    public enum Kind {
        HARD_BOUNCE,
        COMPLAINT
    }

    /** An address that nobody has any more. */
    public Bounce(
            UUID messageId,
            String personId,
            String channel,
            String address,
            boolean device,
            String code,
            Instant since) {
        this(messageId, personId, channel, address, device, code, since, Kind.HARD_BOUNCE);
    }

    /** Without the address: it is personal. */
    @Override
    public String toString() {
        return "Bounce[messageId=" + messageId + ", channel=" + channel + ", code=" + code + "]";
    }
}

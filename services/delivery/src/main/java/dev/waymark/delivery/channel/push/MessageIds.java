package dev.waymark.delivery.channel.push;

import java.util.Optional;
import java.util.UUID;

/** The ids of our messages, as push services give them back. */
final class MessageIds {

    private MessageIds() {}

    /** Empty where the text is none. */
    static Optional<UUID> of(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }
}

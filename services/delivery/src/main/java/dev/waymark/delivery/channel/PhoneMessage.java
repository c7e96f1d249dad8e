package dev.waymark.delivery.channel;

import org.jspecify.annotations.Nullable;

/**
 * What a person wrote.
 *
 * @param provider the provider account that brought it
 * @param providerId the provider's id of it; null when it gives none
 * @param channel such as {@code sms}
 * @param from the person's address; for sms E.164
 */
public record PhoneMessage(String provider, @Nullable String providerId, String channel, String from, String text) {

    /** Without address and text: they are personal. */
    @Override
    public String toString() {
        return "PhoneMessage[provider=" + provider + ", channel=" + channel + "]";
    }
}

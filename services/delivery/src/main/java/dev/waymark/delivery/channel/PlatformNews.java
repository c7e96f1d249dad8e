package dev.waymark.delivery.channel;

import dev.waymark.delivery.PlatformEvent.Kind;
import java.time.Instant;
import java.util.Map;

/**
 * Something that a person did on a platform, as the platform tells it.
 *
 * @param provider the provider account that brought it
 * @param providerId by which it is known when it is told again
 * @param channel such as {@code wechat}
 * @param address the person's there
 * @param detail what belongs to the kind, and nothing personal
 * @param at when it happened
 */
public record PlatformNews(
        String provider,
        String providerId,
        String channel,
        String address,
        Kind kind,
        Map<String, String> detail,
        Instant at) {

    public PlatformNews {
        detail = Map.copyOf(detail);
    }

    /** Without the address, and the id that has it: they are personal. */
    @Override
    public String toString() {
        return "PlatformNews[provider=" + provider + ", kind=" + kind + "]";
    }
}

package dev.waymark.frequency.caps;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What caps tell messages apart by.
 *
 * @param channel such as {@code sms}
 * @param purpose such as {@code marketing}
 * @param journeyId the journey that sends it
 * @param senderId the identity it is sent under: a number, a signature, an official account
 * @param tags what the marketer calls it, such as {@code newsletter}
 */
public record Traits(
        String channel,
        String purpose,
        @Nullable String journeyId,
        @Nullable String senderId,
        Set<String> tags) {

    public Traits {
        tags = Set.copyOf(tags);
    }
}

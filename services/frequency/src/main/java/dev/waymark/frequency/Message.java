package dev.waymark.frequency;

import dev.waymark.frequency.caps.Ask;
import dev.waymark.frequency.caps.Traits;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A message that wants to go now.
 *
 * @param key the touch; names the reservation
 * @param personId who would get it
 * @param traits what caps tell it apart by
 * @param priority how urgent it is, 0 to 9
 * @param address where it would go; a phone number in E.164 tells region and zones
 * @param region whose law applies, as an ISO 3166 code; null: that of the number
 * @param timeZone the person's zone, where known
 * @param bestBefore the first moment at which the message is worthless
 * @param follows the touch that it is a further attempt of, by another channel; null where it is the first
 */
public record Message(
        String key,
        String personId,
        Traits traits,
        int priority,
        @Nullable String address,
        @Nullable String region,
        @Nullable ZoneId timeZone,
        @Nullable Instant bestBefore,
        @Nullable String follows) {

    /** The priority of a message that states none. */
    public static final int USUAL = 5;

    /** A message that is the first attempt of its touch. */
    public Message(
            String key,
            String personId,
            Traits traits,
            int priority,
            @Nullable String address,
            @Nullable String region,
            @Nullable ZoneId timeZone,
            @Nullable Instant bestBefore) {
        this(key, personId, traits, priority, address, region, timeZone, bestBefore, null);
    }

    Ask ask() {
        return new Ask(traits, priority);
    }
}

package dev.waymark.frequency;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A message that wants to go now.
 *
 * @param key the touch; names the reservation
 * @param personId who would get it
 * @param channel such as {@code sms}
 * @param purpose such as {@code marketing}
 * @param journeyId the journey that sends it
 * @param address where it would go; a phone number in E.164 tells region and zones
 * @param timeZone the person's zone, where known
 * @param bestBefore the first moment at which the message is worthless
 */
public record Message(
        String key,
        String personId,
        String channel,
        String purpose,
        @Nullable String journeyId,
        @Nullable String address,
        @Nullable ZoneId timeZone,
        @Nullable Instant bestBefore) {}

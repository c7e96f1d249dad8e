package dev.waymark.delivery;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What profile knows of the person that this message needs. */
public sealed interface Recipient {

    /**
     * The person can be reached on the channel.
     *
     * @param address where; for sms a number in E.164
     * @param locale a BCP 47 tag; null when not known
     * @param timeZone an IANA name; null when not known
     * @param attributes those that the template names and the person has
     */
    record Reachable(
            String address,
            @Nullable String locale,
            @Nullable String timeZone,
            Map<String, Object> attributes) implements Recipient {

        /** Without the address and the attributes: they are personal. */
        @Override
        public String toString() {
            return "Reachable[locale=" + locale + ", timeZone=" + timeZone + "]";
        }
    }

    /** The person cannot be reached, and why: {@code NO_ADDRESS} or {@code PERSON_UNKNOWN}. */
    record Unreachable(String reason) implements Recipient {}
}

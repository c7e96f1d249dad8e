package dev.waymark.frequency;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Knows where phone numbers are registered. */
public interface NumberPlan {

    /**
     * What a number tells.
     *
     * @param region where it is registered, as an ISO 3166 code
     * @param zones the zones in which its holder may be; empty when it does not tell
     */
    record Registration(Optional<String> region, List<ZoneId> zones) {

        /** Nothing is known. */
        public static final Registration UNKNOWN = new Registration(Optional.empty(), List.of());
    }

    /** What an address tells; {@link Registration#UNKNOWN} for one that is no number in E.164. */
    Registration registration(String address);
}

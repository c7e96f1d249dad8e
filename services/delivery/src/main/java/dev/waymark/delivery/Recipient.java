package dev.waymark.delivery;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What profile knows of the person that this message needs. */
public sealed interface Recipient {

    /**
     * The person can be reached on the channel.
     *
     * @param to where
     * @param locale a BCP 47 tag; null when not known
     * @param timeZone an IANA name; null when not known
     * @param law what decides by whose law the person is protected
     * @param attributes those that the template names and the person has
     * @param segments those that the template names and the person is in
     * @param impersonal whether nothing personal may be used
     */
    record Reachable(
            Destination to,
            @Nullable String locale,
            @Nullable String timeZone,
            LegalFacts law,
            Map<String, Object> attributes,
            List<String> segments,
            boolean impersonal)
            implements Recipient {

        public Reachable {
            segments = List.copyOf(segments);
        }

        /** Somebody in no segment. */
        public Reachable(
                Destination to,
                @Nullable String locale,
                @Nullable String timeZone,
                LegalFacts law,
                Map<String, Object> attributes) {
            this(to, locale, timeZone, law, attributes, List.of(), false);
        }

        /** The same person without attributes and segments: what is written then is not personal. */
        Reachable withoutPerson() {
            return new Reachable(to, locale, timeZone, law, Map.of(), List.of(), true);
        }

        /** Whether a text for her may have something personal in it. */
        boolean personal() {
            return !attributes.isEmpty() || !segments.isEmpty();
        }

        /** The address in the channel's own form. */
        public String address() {
            return to.address();
        }

        /** Without the address, the attributes and the segments: they are personal. */
        @Override
        public String toString() {
            return "Reachable[locale=" + locale + ", timeZone=" + timeZone + "]";
        }
    }

    /** The person cannot be reached, and why: {@code NO_ADDRESS} or {@code PERSON_UNKNOWN}. */
    record Unreachable(String reason) implements Recipient {}
}

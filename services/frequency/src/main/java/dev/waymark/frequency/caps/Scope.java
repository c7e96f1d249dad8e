package dev.waymark.frequency.caps;

import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which messages a cap counts and holds: those that fit all its sets. An empty set fits everything; of tags one is enough.
 *
 * @param channels the channels
 * @param purposes the purposes
 * @param journeys the journeys
 * @param senders the sender identities
 * @param tags the tags
 */
public record Scope(
        Set<String> channels, Set<String> purposes, Set<String> journeys, Set<String> senders, Set<String> tags) {

    /** Every message. */
    public static final Scope ALL = new Scope(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public Scope {
        channels = Set.copyOf(channels);
        purposes = Set.copyOf(purposes);
        journeys = Set.copyOf(journeys);
        senders = Set.copyOf(senders);
        tags = Set.copyOf(tags);
    }

    /** The messages of one purpose. */
    public static Scope ofPurpose(String purpose) {
        return new Scope(Set.of(), Set.of(purpose), Set.of(), Set.of(), Set.of());
    }

    /** Whether messages of that kind are counted and held. */
    public boolean fits(Traits traits) {
        return fits(channels, traits.channel())
                && fits(purposes, traits.purpose())
                && fits(journeys, traits.journeyId())
                && fits(senders, traits.senderId())
                && (tags.isEmpty() || !Collections.disjoint(tags, traits.tags()));
    }

    private static boolean fits(Set<String> wanted, @Nullable String value) {
        return wanted.isEmpty() || (value != null && wanted.contains(value));
    }
}

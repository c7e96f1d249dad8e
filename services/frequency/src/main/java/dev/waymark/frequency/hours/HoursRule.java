package dev.waymark.frequency.hours;

import java.util.Optional;
import java.util.Set;

/**
 * When messages of some kind may go. An empty set matches everything.
 *
 * @param name names the rule in verdicts and trails
 * @param layer who made it
 * @param regions where the number must be registered, as ISO 3166 codes
 * @param exceptRegions where it must not be
 * @param channels the channels
 * @param purposes the purposes
 * @param window the local hours in which a message may go
 */
public record HoursRule(
        String name,
        Layer layer,
        Set<String> regions,
        Set<String> exceptRegions,
        Set<String> channels,
        Set<String> purposes,
        DailyWindow window) {

    /** Who made a rule. A legal one holds whatever the brand says. */
    public enum Layer {
        LEGAL,
        BRAND
    }

    /**
     * Whether the rule applies.
     *
     * @param region where the number is registered; a rule of one region does not apply to a number that nobody can place,
     *     a rule of all other regions does
     */
    public boolean matches(String channel, String purpose, Optional<String> region) {
        return (channels.isEmpty() || channels.contains(channel))
                && (purposes.isEmpty() || purposes.contains(purpose))
                && (regions.isEmpty() || region.filter(regions::contains).isPresent())
                && region.filter(exceptRegions::contains).isEmpty();
    }
}

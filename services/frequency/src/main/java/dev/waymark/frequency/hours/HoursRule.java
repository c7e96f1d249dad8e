package dev.waymark.frequency.hours;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * When messages of some kind may go. An empty set matches everything.
 *
 * @param name names the rule in verdicts and trails
 * @param layer who made it
 * @param regions whose law must apply, as ISO 3166 codes
 * @param exceptRegions whose must not
 * @param channels the channels
 * @param purposes the purposes
 * @param window the local hours or days in which a message may go
 * @param spread over how long what it held leaves once it opens; empty: as is usual
 */
public record HoursRule(
        String name,
        Layer layer,
        Set<String> regions,
        Set<String> exceptRegions,
        Set<String> channels,
        Set<String> purposes,
        OpenTimes window,
        Optional<Duration> spread) {

    /** Who made a rule. A legal one holds whatever the brand says. */
    public enum Layer {
        LEGAL,
        BRAND
    }

    /**
     * Whether the rule applies.
     *
     * @param region whose law applies; a rule of one region does not apply where nobody can tell, a rule of all other regions does
     */
    public boolean matches(String channel, String purpose, Optional<String> region) {
        return (channels.isEmpty() || channels.contains(channel))
                && (purposes.isEmpty() || purposes.contains(purpose))
                && (regions.isEmpty() || region.filter(regions::contains).isPresent())
                && region.filter(exceptRegions::contains).isEmpty();
    }
}

package dev.waymark.frequency.hours;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The zones in which a person's local time is read. Several are candidates of which nobody knows the right one: then every rule is
 * applied in all of them, and the strictest answer holds.
 *
 * @param candidates at least one, ordered by id
 * @param source where they came from
 */
public record Zones(List<ZoneId> candidates, Source source) {

    /** Where the zones came from, by falling trust. */
    public enum Source {
        PERSON,
        ADDRESS,
        BRAND
    }

    public Zones {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("Local time needs a zone");
        }
        candidates = candidates.stream()
                .distinct()
                .sorted(Comparator.comparing(ZoneId::getId))
                .toList();
    }

    public static Zones of(Source source, Collection<ZoneId> candidates) {
        return new Zones(List.copyOf(candidates), source);
    }
}

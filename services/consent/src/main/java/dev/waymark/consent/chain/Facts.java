package dev.waymark.consent.chain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The facts of a record; an absent one has no entry, moments are ISO-8601 in UTC to the microsecond, as the store keeps them. */
public final class Facts {

    private final SortedMap<String, String> facts = new TreeMap<>();

    /** Adds a fact unless it is absent. */
    public Facts with(String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
        return this;
    }

    /** Adds a moment unless it is absent. */
    public Facts with(String name, @Nullable Instant moment) {
        return with(
                name,
                moment == null ? null : moment.truncatedTo(ChronoUnit.MICROS).toString());
    }

    /** The facts so far. */
    public SortedMap<String, String> all() {
        return facts;
    }
}

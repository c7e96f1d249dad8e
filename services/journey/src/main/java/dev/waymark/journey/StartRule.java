package dev.waymark.journey;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Who is let in, and with which variables.
 *
 * @param event type of the event that starts the journey; empty for one that is run for nobody in particular, as those that send to a segment are
 * @param keyField data field whose value is the entry key; {@link #PERSON} for one entry per person
 * @param keep data fields kept as variables; null where the event has none
 * @param parameters variables with a default that a deployment may override, by name
 * @param reentry how often, and how soon again, a key is let in
 * @param durations names of the parameters that a timer uses: their values must be ISO-8601 durations
 */
public record StartRule(
        String event,
        String keyField,
        Reentry reentry,
        List<String> keep,
        Map<String, String> parameters,
        Set<String> durations) {

    /** The entry key that stands for the person. */
    public static final String PERSON = "person";

    public StartRule {
        // Definitions that were stored before there were such rules have none.
        reentry = Objects.requireNonNullElse(reentry, Reentry.FREE);
        keep = List.copyOf(keep);
        parameters = Map.copyOf(parameters);
        durations = Set.copyOf(durations);
    }

    /** Whether it is started by runs, not by what a person did. */
    public boolean byRun() {
        return event.isEmpty();
    }

    public boolean onePerPerson() {
        return keyField.equals(PERSON);
    }
}

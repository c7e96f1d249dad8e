package dev.waymark.journey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who would enter which journey. Whether the key is free, and was not let in too often, is decided where entries are kept, atomically. */
public final class EntryRules {

    private final JourneyParameters parameters;
    private final Supplier<UUID> ids;

    public EntryRules(JourneyParameters parameters, Supplier<UUID> ids) {
        this.parameters = parameters;
        this.ids = ids;
    }

    /** One candidate for each event and each newest version that starts on its type, in the order of the events. */
    public List<Candidate> candidates(List<JourneyEvent> events, List<JourneyVersion> versions) {
        List<Candidate> candidates = new ArrayList<>();
        for (int position = 0; position < events.size(); position++) {
            JourneyEvent event = events.get(position);
            for (JourneyVersion version : versions) {
                if (event.starts()
                        && version.newest()
                        && version.definition().start().event().equals(event.type())) {
                    candidates.add(candidate(position, event, version));
                }
            }
        }
        return candidates;
    }

    private Candidate candidate(int position, JourneyEvent event, JourneyVersion journey) {
        StartRule start = journey.definition().start();
        UUID entryId = ids.get();
        Optional<String> key = key(start, event);
        EntryDecision planned = planned(journey, event, key);
        Map<String, @Nullable Object> variables =
                planned instanceof EntryDecision.Entered ? variables(entryId, event, journey) : Map.of();
        return new Candidate(entryId, position, journey, event, key.orElse(""), variables, planned);
    }

    private static Optional<String> key(StartRule start, JourneyEvent event) {
        return start.onePerPerson()
                ? Optional.of(event.personId())
                : Optional.ofNullable(event.data().get(start.keyField()))
                        .filter(Scalars::keepable)
                        .flatMap(Scalars::text)
                        .filter(text -> !text.isBlank());
    }

    private static EntryDecision planned(JourneyVersion journey, JourneyEvent event, Optional<String> key) {
        if (journey.paused()) {
            return new EntryDecision.NotEligible("The journey is paused.");
        }
        StartRule start = journey.definition().start();
        if (key.isEmpty()) {
            return new EntryDecision.NotEligible("The event has no " + start.keyField()
                    + " that can be the entry key: text up to " + Scalars.MAX_TEXT + " characters, or a number.");
        }
        return start.keep().stream()
                .filter(field -> !Scalars.keepable(event.data().get(field)))
                .findFirst()
                .<EntryDecision>map(field -> new EntryDecision.NotEligible("The event's " + field
                        + " cannot be kept: it must be text up to " + Scalars.MAX_TEXT
                        + " characters, a number, or true or false."))
                .orElseGet(EntryDecision.Entered::new);
    }

    private Map<String, @Nullable Object> variables(UUID entryId, JourneyEvent event, JourneyVersion journey) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        parameters.valuesFor(journey.definition()).forEach(variables::put);
        journey.definition()
                .start()
                .keep()
                .forEach(field -> variables.put(field, event.data().get(field)));
        variables.put("entryId", entryId.toString());
        variables.put("personId", event.personId());
        variables.put("journeyId", journey.journeyId());
        variables.put("bucket", Buckets.of(journey.journeyId(), event.personId()));
        variables.put("traceparent", event.traceparent());
        return variables;
    }
}

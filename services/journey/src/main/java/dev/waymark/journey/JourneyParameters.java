package dev.waymark.journey;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Values of journey parameters that this deployment sets, by {@code <journeyId>.<parameter>}; the drawing's default holds for the rest.
 * A value that its timer could not use is left out, and {@link #unusable} names it.
 */
public record JourneyParameters(Map<String, String> overrides) {

    public JourneyParameters {
        overrides = Map.copyOf(overrides);
    }

    /** The variables a journey's parameters become. */
    public Map<String, Object> valuesFor(JourneyDefinition definition) {
        StartRule start = definition.start();
        Map<String, Object> values = new HashMap<>();
        start.parameters().forEach((name, standard) -> {
            String written = overrides.getOrDefault(definition.journeyId() + "." + name, standard);
            boolean usable = !start.durations().contains(name) || IsoDurations.valid(written);
            values.put(name, Scalars.parse(usable ? written : standard));
        });
        return values;
    }

    /** The keys that name no parameter of these journeys, sorted. */
    public List<String> unknown(Collection<JourneyDefinition> journeys) {
        Set<String> known = journeys.stream()
                .flatMap(journey ->
                        journey.start().parameters().keySet().stream().map(name -> journey.journeyId() + "." + name))
                .collect(Collectors.toSet());
        return overrides.keySet().stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .toList();
    }

    /** The keys whose value is no duration although a timer of the journey uses it, sorted. */
    public List<String> unusable(Collection<JourneyDefinition> journeys) {
        return journeys.stream()
                .flatMap(journey -> journey.start().durations().stream().map(name -> journey.journeyId() + "." + name))
                .filter(key -> overrides.containsKey(key) && !IsoDurations.valid(overrides.get(key)))
                .distinct()
                .sorted()
                .toList();
    }
}

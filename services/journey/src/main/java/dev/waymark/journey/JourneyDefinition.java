package dev.waymark.journey;

import java.util.List;
import java.util.Optional;

/**
 * What a drawing asks of the journey service: the event it starts on and the events it waits for. Immutable; a version of a
 * journey keeps its definition for good, so people inside keep the waits they entered with.
 *
 * @param journeyId the process id, kebab-case
 * @param name the title in the drawing, or the id where it has none
 */
public record JourneyDefinition(String journeyId, String name, StartRule start, List<WaitRule> waits) {

    public JourneyDefinition {
        waits = List.copyOf(waits);
    }

    /** The waits for events of a type; all of them agree on {@code match} and {@code lookback}, validation sees to it. */
    public Optional<WaitRule> waitFor(String eventType) {
        return waits.stream().filter(wait -> wait.event().equals(eventType)).findFirst();
    }

    /** The types of the events that wake someone inside, each once. */
    public List<String> waitEvents() {
        return waits.stream().map(WaitRule::event).distinct().toList();
    }
}

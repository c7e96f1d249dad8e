package dev.waymark.journey;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person whom an event would let into a journey.
 *
 * @param position of the event in its batch
 * @param variables everything the instance is given, complete
 * @param planned the decision as far as the event and the journey alone tell; an {@code Entered} stands only if the key is free
 */
public record Candidate(
        UUID entryId,
        int position,
        JourneyVersion journey,
        JourneyEvent event,
        String entryKey,
        Map<String, @Nullable Object> variables,
        EntryDecision planned) {

    /** This candidate with what its history adds to the decision. */
    public Candidate decided(EntryDecision decision) {
        return new Candidate(entryId, position, journey, event, entryKey, variables, decision);
    }

    /** This candidate as someone inside. */
    public ActiveEntry entered() {
        return new ActiveEntry(entryId, journey.journeyId(), journey.version(), event.personId(), variables, position);
    }
}

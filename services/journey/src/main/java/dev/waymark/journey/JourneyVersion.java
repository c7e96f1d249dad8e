package dev.waymark.journey;

/**
 * A deployed version of a journey.
 *
 * @param version the engine's number
 * @param newest whether new entries use it
 * @param paused whether the journey takes no new entries; people inside go on
 */
public record JourneyVersion(JourneyDefinition definition, int version, boolean newest, boolean paused) {

    public String journeyId() {
        return definition.journeyId();
    }
}

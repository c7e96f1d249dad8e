package dev.waymark.journey.store;

import dev.waymark.journey.JourneyDefinition;
import java.time.Instant;

/** A journey as the registry shows it, by its newest version. */
public record RegisteredJourney(JourneyDefinition definition, int version, boolean paused, Instant deployedAt) {}

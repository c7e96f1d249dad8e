package dev.waymark.frequency;

import dev.waymark.frequency.hours.Zones;
import java.util.Optional;

/**
 * Where a person is, as far as it is known.
 *
 * @param region where the number is registered, as an ISO 3166 code; empty when there is no number, or nobody can place it
 * @param zones the zones in which local time is read
 */
public record Place(Optional<String> region, Zones zones) {}

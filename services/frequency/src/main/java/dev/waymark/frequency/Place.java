package dev.waymark.frequency;

import dev.waymark.frequency.hours.Zones;
import java.util.Optional;

/**
 * Where a person is, as far as it is known.
 *
 * @param region whose law applies, as an ISO 3166 code: the one stated, else the number's; empty when nobody can tell
 * @param zones the zones in which local time is read
 */
public record Place(Optional<String> region, Zones zones) {}

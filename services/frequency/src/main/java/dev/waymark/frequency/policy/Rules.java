package dev.waymark.frequency.policy;

import dev.waymark.frequency.FrequencyPolicy;
import dev.waymark.frequency.Places;
import dev.waymark.frequency.fatigue.Fatigue;
import java.util.Optional;

/**
 * Everything that decides, from one activation to the next.
 *
 * @param epoch the number of the activation
 * @param version names all rules, such as {@code built-in:1,standard:3}
 * @param policy caps and hours
 * @param places finds where people are
 * @param fatigue how tiers follow from answers, if some policy says so
 */
public record Rules(long epoch, String version, FrequencyPolicy policy, Places places, Optional<Fatigue> fatigue) {}

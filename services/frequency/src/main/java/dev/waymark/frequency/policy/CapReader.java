package dev.waymark.frequency.policy;

import dev.waymark.frequency.api.contract.CapRule;
import dev.waymark.frequency.api.contract.ScopeRule;
import dev.waymark.frequency.api.contract.WindowRule;
import dev.waymark.frequency.caps.CalendarUnit;
import dev.waymark.frequency.caps.Cap;
import dev.waymark.frequency.caps.Cap.Holds;
import dev.waymark.frequency.caps.CapWindow;
import dev.waymark.frequency.caps.Each;
import dev.waymark.frequency.caps.Kept;
import dev.waymark.frequency.caps.Scope;
import dev.waymark.frequency.caps.WhenHit;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the caps of a policy.
 *
 * @param brandZones what BRAND means
 * @param longest how far back reservations are kept
 */
record CapReader(List<ZoneId> brandZones, Duration longest) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    Cap read(CapRule rule, Field at) {
        Kept kept = rule.keep() == null
                ? Kept.NONE
                : new Kept(rule.keep().slots(), rule.keep().priority());
        if (kept.slots() > rule.limit()) {
            throw at.child("keep.slots").wrong("is more than the limit", "Keep as many slots as the limit, or fewer.");
        }
        return new Cap(
                rule.name(),
                scope(rule.scope()),
                rule.each() == null ? Each.PERSON : Each.valueOf(rule.each().name()),
                Holds.MARKETING,
                rule.limit(),
                window(rule.window(), at.child("window")),
                rule.minGap() == null ? Duration.ZERO : at.child("minGap").duration(rule.minGap(), SHORTEST, longest),
                kept,
                rule.limitByTier() == null ? Map.of() : rule.limitByTier(),
                rule.whenHit() == null
                        ? WhenHit.DROP
                        : WhenHit.valueOf(rule.whenHit().name()));
    }

    private static Scope scope(@Nullable ScopeRule rule) {
        return rule == null
                ? Scope.ALL
                : new Scope(
                        names(rule.channels()),
                        names(rule.purposes()),
                        names(rule.journeys()),
                        names(rule.senders()),
                        names(rule.tags()));
    }

    private CapWindow window(WindowRule rule, Field at) {
        return switch (rule.kind()) {
            case ROLLING -> new CapWindow.Rolling(at.child("length").duration(rule.length(), SHORTEST, longest));
            case SINCE_INBOUND ->
                new CapWindow.SinceInbound(at.child("length").duration(rule.length(), SHORTEST, longest));
            case CALENDAR_DAY -> new CapWindow.Calendar(CalendarUnit.DAY, zones(rule, at));
            case CALENDAR_WEEK -> new CapWindow.Calendar(CalendarUnit.WEEK, zones(rule, at));
            case CALENDAR_MONTH -> new CapWindow.Calendar(CalendarUnit.MONTH, zones(rule, at));
        };
    }

    private List<ZoneId> zones(WindowRule rule, Field at) {
        if (rule.length() != null) {
            throw at.child("length").wrong("has no meaning for a calendar window", "Leave it out, or choose ROLLING.");
        }
        String zone = rule.zone() == null ? "PERSON" : rule.zone();
        return switch (zone) {
            case "PERSON" -> List.of();
            case "BRAND" -> brandZones;
            default -> List.of(at.child("zone").zone(zone));
        };
    }

    static Set<String> names(@Nullable List<String> names) {
        return names == null ? Set.of() : Set.copyOf(names);
    }
}

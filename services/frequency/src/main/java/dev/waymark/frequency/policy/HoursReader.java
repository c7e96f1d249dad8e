package dev.waymark.frequency.policy;

import dev.waymark.frequency.api.contract.DaysRule;
import dev.waymark.frequency.hours.DailyWindow;
import dev.waymark.frequency.hours.Holidays;
import dev.waymark.frequency.hours.HoursRule;
import dev.waymark.frequency.hours.HoursRule.Layer;
import dev.waymark.frequency.hours.OpenTimes;
import dev.waymark.frequency.hours.SendingDays;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the hours of a policy. A rule with hours and days becomes two, both of which must be open. */
final class HoursReader {

    private static final Duration LONGEST_SPREAD = Duration.ofHours(12);

    private HoursReader() {}

    static List<HoursRule> read(dev.waymark.frequency.api.contract.HoursRule rule, Field at) {
        List<HoursRule> rules = new ArrayList<>();
        if (rule.opens() != null || rule.closes() != null) {
            DailyWindow window = new DailyWindow(
                    at.child("opens").time(rule.opens()), at.child("closes").time(rule.closes()));
            rules.add(rule(rule, window, at));
        }
        if (rule.days() != null) {
            rules.add(rule(rule, days(rule.days(), at.child("days.calendar")), at));
        }
        if (rules.isEmpty()) {
            throw at.wrong("states neither hours nor days", "Send opens and closes, or days, or both.");
        }
        return rules;
    }

    private static HoursRule rule(dev.waymark.frequency.api.contract.HoursRule rule, OpenTimes window, Field at) {
        return new HoursRule(
                rule.name(),
                Layer.BRAND,
                CapReader.names(rule.regions()),
                Set.of(),
                CapReader.names(rule.channels()),
                CapReader.names(rule.purposes()),
                window,
                Optional.ofNullable(rule.spread())
                        .map(text -> at.child("spread").duration(text, Duration.ZERO, LONGEST_SPREAD)));
    }

    private static SendingDays days(DaysRule rule, Field at) {
        Holidays holidays = Calendars.of(rule.calendar())
                .orElseThrow(() -> at.wrong("names a calendar that is not built in", "Send CN."));
        return new SendingDays(holidays, SendingDays.On.valueOf(rule.open().name()));
    }
}

package dev.waymark.frequency.config;

import dev.waymark.frequency.FrequencyPolicy;
import dev.waymark.frequency.NumberPlan;
import dev.waymark.frequency.Places;
import dev.waymark.frequency.PolicyVersion;
import dev.waymark.frequency.caps.CalendarUnit;
import dev.waymark.frequency.caps.Cap;
import dev.waymark.frequency.caps.CapWindow;
import dev.waymark.frequency.config.FrequencyConfig.CapSetting;
import dev.waymark.frequency.config.FrequencyConfig.HoursSetting;
import dev.waymark.frequency.hours.DailyWindow;
import dev.waymark.frequency.hours.HoursRule;
import dev.waymark.frequency.hours.HoursRule.Layer;
import dev.waymark.frequency.hours.LegalHours;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The policy in force, read from the configuration when the service starts. A setting that makes no sense stops the start. */
@Startup
@Singleton
public class Policy {

    private final FrequencyPolicy rules;
    private final String version;
    private final Places places;

    Policy(FrequencyConfig config, NumberPlan numbers) {
        if (config.brandZones().isEmpty()) {
            throw new IllegalArgumentException("waymark.frequency.brand-zones needs at least one zone");
        }
        this.rules = rules(config);
        this.version = PolicyVersion.of(rules, config.brandZones());
        this.places = new Places(numbers, config.brandZones());
        if (config.keep().compareTo(rules.lookback()) < 0) {
            throw new IllegalArgumentException(
                    "waymark.frequency.keep is shorter than a cap looks back, " + rules.lookback());
        }
    }

    /** The rules. */
    public FrequencyPolicy rules() {
        return rules;
    }

    /** Their name. */
    public String version() {
        return version;
    }

    /** Finds where people are. */
    public Places places() {
        return places;
    }

    static FrequencyPolicy rules(FrequencyConfig config) {
        Stream<HoursRule> brand =
                config.brandHours().entrySet().stream().map(setting -> hours(setting.getKey(), setting.getValue()));
        List<Cap> caps = config.caps().entrySet().stream()
                .map(setting -> cap(setting.getKey(), setting.getValue()))
                .toList();
        return new FrequencyPolicy(
                config.transactionalPurposes(),
                Stream.concat(LegalHours.rules().stream(), brand).toList(),
                caps,
                config.spread(),
                config.lease());
    }

    private static HoursRule hours(String name, HoursSetting setting) {
        return new HoursRule(
                name,
                Layer.BRAND,
                names(setting.regions()),
                Set.of(),
                names(setting.channels()),
                names(setting.purposes()),
                new DailyWindow(setting.opens(), setting.closes()));
    }

    private static Cap cap(String name, CapSetting setting) {
        if (setting.limit() < 0) {
            throw new IllegalArgumentException("waymark.frequency.caps." + name + ".limit is negative");
        }
        return new Cap(
                name,
                names(setting.channels()),
                names(setting.purposes()),
                names(setting.journeys()),
                setting.limit(),
                window(name, setting));
    }

    private static CapWindow window(String name, CapSetting setting) {
        return switch (setting.window()) {
            case ROLLING -> new CapWindow.Rolling(length(name, setting));
            case CALENDAR_DAY -> new CapWindow.Calendar(CalendarUnit.DAY);
            case CALENDAR_WEEK -> new CapWindow.Calendar(CalendarUnit.WEEK);
            case CALENDAR_MONTH -> new CapWindow.Calendar(CalendarUnit.MONTH);
        };
    }

    private static Duration length(String name, CapSetting setting) {
        return setting.length()
                .filter(Duration::isPositive)
                .orElseThrow(() -> new IllegalArgumentException(
                        "waymark.frequency.caps." + name + ".length must say how long the rolling window is"));
    }

    private static Set<String> names(Optional<Set<String>> setting) {
        return setting.orElse(Set.of());
    }
}

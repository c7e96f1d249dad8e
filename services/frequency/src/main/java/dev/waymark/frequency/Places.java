package dev.waymark.frequency;

import dev.waymark.frequency.NumberPlan.Registration;
import dev.waymark.frequency.hours.Zones;
import dev.waymark.frequency.hours.Zones.Source;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Finds where a person is: by the zone the person gave, else by the number, else by where the brand's customers live. Never nowhere. */
public final class Places {

    private final NumberPlan numbers;
    private final List<ZoneId> brandZones;

    /** @param brandZones the zones of the brand's customers, at least one */
    public Places(NumberPlan numbers, List<ZoneId> brandZones) {
        this.numbers = numbers;
        this.brandZones = List.copyOf(brandZones);
    }

    /** Where the brand's customers live. */
    public List<ZoneId> brandZones() {
        return brandZones;
    }

    /** Where the person who would get the message is. */
    public Place of(Message message) {
        Registration number =
                message.address() == null ? Registration.UNKNOWN : numbers.registration(message.address());
        return new Place(Optional.ofNullable(message.region()).or(number::region), zones(message, number));
    }

    private Zones zones(Message message, Registration number) {
        if (message.timeZone() != null) {
            return Zones.of(Source.PERSON, List.of(message.timeZone()));
        }
        return number.zones().isEmpty() ? Zones.of(Source.BRAND, brandZones) : Zones.of(Source.ADDRESS, number.zones());
    }
}

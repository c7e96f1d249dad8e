package dev.waymark.frequency.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.frequency.hours.Holidays;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The calendars that come with the service, {@code calendars/<country>.json}; each names the notices it was taken from. */
public final class Calendars {

    private static final Map<String, Holidays> BY_COUNTRY = Map.of("CN", load("calendars/cn.json"));

    private Calendars() {}

    /** The calendar of a country, by its ISO 3166 code. */
    public static Optional<Holidays> of(String country) {
        return Optional.ofNullable(BY_COUNTRY.get(country));
    }

    private static Holidays load(String resource) {
        try (InputStream in = Calendars.class.getClassLoader().getResourceAsStream(resource)) {
            return read(new ObjectMapper().readTree(Objects.requireNonNull(in, resource)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Holidays read(JsonNode calendar) {
        Set<LocalDate> off = new HashSet<>();
        Set<LocalDate> worked = new HashSet<>();
        Set<Integer> years = new HashSet<>();
        for (JsonNode year : calendar.get("years")) {
            years.add(year.get("year").intValue());
            year.get("worked").forEach(date -> worked.add(LocalDate.parse(date.textValue())));
            for (JsonNode days : year.get("off")) {
                date(days, "from").datesUntil(date(days, "to").plusDays(1)).forEach(off::add);
            }
        }
        return new Holidays(off, worked, years);
    }

    private static LocalDate date(JsonNode days, String field) {
        return LocalDate.parse(days.get(field).textValue());
    }
}

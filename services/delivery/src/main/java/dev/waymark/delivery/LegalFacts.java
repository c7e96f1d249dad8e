package dev.waymark.delivery;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What decides by whose law a person is protected, and how far.
 *
 * @param country ISO 3166-1 alpha-2; null when neither the profile nor the number tells
 * @param source where the country came from: {@code PROFILE} or {@code ADDRESS}; null without a country
 * @param age in full years; null when the profile does not tell
 */
public record LegalFacts(
        @Nullable String country,
        @Nullable String source,
        @Nullable Integer age) {

    /** Nothing is known. */
    public static final LegalFacts NONE = new LegalFacts(null, null, null);

    private static final String COUNTRY = "country";
    private static final String BIRTH_DATE = "birthDate";
    private static final String AGE = "age";
    private static final String MINOR = "minor";

    /** The attributes of a profile that are read. */
    public static final List<String> ATTRIBUTES = List.of(COUNTRY, BIRTH_DATE, AGE, MINOR);

    private static final Pattern ALPHA_2 = Pattern.compile("[A-Za-z]{2}");
    private static final int OLDEST = 150;

    /**
     * The facts that a profile and a number tell. The profile's country goes before the number's. Of several tokens of age the one that
     * makes the person youngest counts; {@code minor} alone is the lowest age, below every law's limit.
     *
     * @param attributes of the profile; what cannot be read counts as absent
     * @param numberCountry the country of the person's number; null when it has none
     * @param timeZone where the person's birthday begins; UTC when it is no known zone
     */
    public static LegalFacts of(
            Map<String, Object> attributes, @Nullable String numberCountry, @Nullable String timeZone, Instant now) {
        Integer age = Stream.of(
                        born(
                                attributes.get(BIRTH_DATE),
                                now.atZone(zone(timeZone)).toLocalDate()),
                        years(attributes.get(AGE)),
                        minor(attributes.get(MINOR)))
                .flatMap(Optional::stream)
                .filter(years -> years >= 0 && years <= OLDEST)
                .min(Integer::compare)
                .orElse(null);
        if (attributes.get(COUNTRY) instanceof String told
                && ALPHA_2.matcher(told).matches()) {
            return new LegalFacts(told.toUpperCase(Locale.ROOT), "PROFILE", age);
        }
        return new LegalFacts(numberCountry, numberCountry == null ? null : "ADDRESS", age);
    }

    private static Optional<Integer> born(@Nullable Object birthDate, LocalDate today) {
        try {
            return birthDate instanceof String text
                    ? Optional.of(Period.between(LocalDate.parse(text), today).getYears())
                    : Optional.empty();
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> years(@Nullable Object age) {
        return age instanceof Number number ? Optional.of(number.intValue()) : Optional.empty();
    }

    private static Optional<Integer> minor(@Nullable Object minor) {
        return Boolean.TRUE.equals(minor) || "true".equals(minor) ? Optional.of(0) : Optional.empty();
    }

    private static ZoneId zone(@Nullable String timeZone) {
        try {
            return timeZone == null ? ZoneOffset.UTC : ZoneId.of(timeZone);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    /** Without the age: it is personal. */
    @Override
    public String toString() {
        return "LegalFacts[country=" + country + "]";
    }
}

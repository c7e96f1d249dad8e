package dev.waymark.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemoZoneTest {

    private static final Map<String, String> COUNTRY = Map.of(
            "Asia/Shanghai", "CN",
            "Europe/Berlin", "DE",
            "America/New_York", "US",
            "America/Los_Angeles", "US",
            "Pacific/Auckland", "NZ");

    static Stream<Instant> everyQuarterOfAnHourInWinterAndSummer() {
        return Stream.of("2026-01-15T00:00:00Z", "2026-07-15T00:00:00Z").flatMap(day -> IntStream.range(0, 96)
                .mapToObj(quarter -> Instant.parse(day).plus(Duration.ofMinutes(15L * quarter))));
    }

    @ParameterizedTest
    @MethodSource("everyQuarterOfAnHourInWinterAndSummer")
    void shouldBeDaytimeForHoursToCome(Instant now) {
        // When
        DemoZone place = DemoZone.at(now);
        // Then
        LocalTime local = now.atZone(place.zone()).toLocalTime();
        assertThat(local).isBetween(LocalTime.of(9, 0), LocalTime.of(17, 59));
    }

    @Test
    void shouldHaveValidNumbersOfItsCountry() throws NumberParseException {
        // Given
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        for (DemoZone place : DemoZone.all()) {
            for (String phone : place.phones()) {
                // When
                var number = numbers.parse(phone, null);
                // Then
                assertThat(numbers.isValidNumber(number)).as(phone).isTrue();
                assertThat(numbers.getRegionCodeForNumber(number))
                        .as(phone)
                        .isEqualTo(COUNTRY.get(place.zone().getId()));
            }
        }
    }
}

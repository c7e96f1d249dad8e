package dev.waymark.frequency.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.frequency.NumberPlan.Registration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberPlanTest {

    private final PhoneNumberPlan plan = new PhoneNumberPlan();

    @ParameterizedTest
    @CsvSource({
        "+8613800138000, CN, Asia/Shanghai",
        "+85251234567, HK, Asia/Hong_Kong",
        "+886912345678, TW, Asia/Taipei",
        "+4915112345678, DE, Europe/Berlin",
        "+12125550100, US, America/New_York"
    })
    void shouldKnowRegionAndZone(String number, String region, String zone) {
        assertThat(plan.registration(number))
                .isEqualTo(new Registration(Optional.of(region), List.of(ZoneId.of(zone))));
    }

    @Test
    void shouldTellAllZonesOfANumberThatMayBeInMany() {
        Registration tollFree = plan.registration("+18005550199");

        assertThat(tollFree.zones())
                .contains(ZoneId.of("America/New_York"), ZoneId.of("America/Los_Angeles"))
                .hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", "13800138000", "+", "+++", "+99", ""})
    void shouldKnowNothingOfWhatIsNoNumber(String address) {
        assertThat(plan.registration(address)).isEqualTo(Registration.UNKNOWN);
    }

    @Test
    void shouldPlaceANumberThatIsNotValidByItsCountryCode() {
        assertThat(plan.registration("+8699").region()).contains("CN");
    }
}

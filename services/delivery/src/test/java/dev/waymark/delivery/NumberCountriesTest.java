package dev.waymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberCountriesTest {

    @ParameterizedTest
    @CsvSource({
        "+8613800138000, CN",
        "+85251234567, HK",
        "+4366412345678, AT",
        "+12024561111, US",
        "+16135550123, CA",
        "+80012345678,",
        "13800138000,",
        "+9991234,",
        "ada@example.com,"
    })
    void shouldTellTheCountryOfANumber(String address, String country) {
        assertThat(NumberCountries.of(address)).isEqualTo(country);
    }
}

package dev.waymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

    @ParameterizedTest
    @CsvSource({
        "+8613800138000, +86*******8000",
        "ada@example.com, a**********.com",
        "a@b.co, a*b.co",
        "brand:oABCdef123456, brand:o********3456"
    })
    void shouldShowNoMoreThanTheEnds(String address, String masked) {
        assertThat(Masking.mask(address)).isEqualTo(masked);
    }

    @Property
    void shouldChangeNothingTheSecondTime(@ForAll String address) {
        // Given
        String once = Masking.mask(address);

        // When
        String twice = Masking.mask(once);

        // Then
        assertThat(twice).isEqualTo(once).hasSameSizeAs(address);
    }
}

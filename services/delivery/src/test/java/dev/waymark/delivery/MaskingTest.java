package dev.waymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MaskingTest {

    @Test
    void shouldShowNoMoreThanTheEnds() {
        // When
        String masked = Masking.mask("+8613800138000");

        // Then
        assertThat(masked).isEqualTo("+86*******8000");
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

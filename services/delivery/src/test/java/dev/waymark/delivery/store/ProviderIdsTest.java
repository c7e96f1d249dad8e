package dev.waymark.delivery.store;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ProviderIdsTest {

    @Property
    void shouldKnowDecimalAndHexadecimalAsOne(@ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long id) {
        // Given
        String hex = "%08X".formatted(id);
        String decimal = Long.toString(id);

        // When
        var ofHex = ProviderIds.spellings(hex);
        var ofDecimal = ProviderIds.spellings(decimal);

        // Then
        assertThat(ofHex).startsWith(hex).contains(decimal);
        assertThat(ofDecimal).startsWith(decimal).contains(Long.toHexString(id));
    }

    @Test
    void shouldLeaveOtherIdsAsTheyAre() {
        // When
        var spellings = ProviderIds.spellings("0aXb-77_long-opaque-id");

        // Then
        assertThat(spellings).startsWith("0aXb-77_long-opaque-id");
        assertThat(ProviderIds.spellings("")).isEmpty();
    }
}

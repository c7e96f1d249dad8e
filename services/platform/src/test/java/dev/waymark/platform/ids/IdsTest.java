package dev.waymark.platform.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void shouldMakeUuidsOfVersionSevenThatCarryTheirTime() {
        // Given
        long before = System.currentTimeMillis();

        // When
        UUID id = Ids.next();

        // Then
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, System.currentTimeMillis());
    }

    @Test
    void shouldNotRepeat() {
        // Given
        Set<UUID> ids = new HashSet<>();

        // When
        for (int i = 0; i < 100_000; i++) {
            ids.add(Ids.next());
        }

        // Then
        assertThat(ids).hasSize(100_000);
    }
}

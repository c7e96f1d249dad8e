package dev.waymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BroadcastKeysTest {

    private static final UUID BROADCAST = UUID.fromString("01936a2e-7b1c-7d52-a9f0-5d1c2b3a4f60");

    @Test
    void shouldBeTheSameForTheSamePersonAlone() {
        // Given
        UUID other = UUID.fromString("01936a2e-7b1c-7d52-a9f0-5d1c2b3a4f61");
        Set<UUID> keys = new HashSet<>();

        // When
        for (int i = 0; i < 10_000; i++) {
            keys.add(BroadcastKeys.entryId(BROADCAST, "person-" + i));
            keys.add(BroadcastKeys.entryId(other, "person-" + i));
        }

        // Then
        assertThat(keys).hasSize(20_000).allSatisfy(key -> {
            assertThat(key.version()).isEqualTo(8);
            assertThat(key.variant()).isEqualTo(2);
            assertThat(key.toString()).startsWith("01936a2e-7b1c-8");
        });
        assertThat(BroadcastKeys.entryId(BROADCAST, "ada"))
                .hasToString(BroadcastKeys.touch(BROADCAST, "greet", "ada").entryId());
    }
}

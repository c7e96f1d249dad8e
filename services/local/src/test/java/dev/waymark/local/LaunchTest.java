package dev.waymark.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchTest {

    private static Launch launch(String argument, String secret, String build) {
        return new Launch(List.of("java", argument), Map.of("SECRET", secret), Path.of("."), build);
    }

    @Test
    void shouldBeTheSameForTheSame() {
        // Given
        Launch one = launch("a", "s", "1");
        // When
        String fingerprint = one.fingerprint();
        // Then
        assertThat(fingerprint).isEqualTo(launch("a", "s", "1").fingerprint());
        assertThat(fingerprint).isNotEqualTo(launch("b", "s", "1").fingerprint());
        assertThat(fingerprint).isNotEqualTo(launch("a", "t", "1").fingerprint());
        assertThat(fingerprint).isNotEqualTo(launch("a", "s", "2").fingerprint());
    }
}

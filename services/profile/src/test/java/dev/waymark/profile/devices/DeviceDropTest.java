package dev.waymark.profile.devices;

import static dev.waymark.profile.devices.DeviceDrop.Outcome.DROPPED;
import static dev.waymark.profile.devices.DeviceDrop.Outcome.NEWER;
import static dev.waymark.profile.devices.DeviceDrop.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeviceDropTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @Test
    void shouldDropWhatWasNotRegisteredSince() {
        // Given
        DeviceDrop drop = new DeviceDrop("a", NOW.minusSeconds(60));

        // Then
        assertThat(drop.judge(NOW.minusSeconds(61), NOW)).isEqualTo(DROPPED);
        assertThat(drop.judge(NOW.minusSeconds(60), NOW)).isEqualTo(DROPPED);
        assertThat(drop.judge(NOW.minusSeconds(59), NOW)).isEqualTo(NEWER);
        assertThat(drop.judge(null, NOW)).isEqualTo(UNKNOWN);
    }

    @Test
    void shouldTakeADeathInTheFutureForOneOfNow() {
        // Given
        DeviceDrop drop = new DeviceDrop("a", Instant.MAX);

        // Then
        assertThat(drop.judge(NOW, NOW)).isEqualTo(DROPPED);
        assertThat(drop.judge(NOW.plusSeconds(1), NOW)).isEqualTo(NEWER);
    }
}

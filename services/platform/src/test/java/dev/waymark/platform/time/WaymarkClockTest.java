package dev.waymark.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaymarkClockTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Clock SYSTEM = Clock.fixed(NOON, ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void shouldBeTheSystemClockWithoutAFile() {
        assertThat(new WaymarkClock(SYSTEM, Optional.empty()).instant()).isEqualTo(NOON);
    }

    @Test
    void shouldAddTheOffsetInTheFile() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("clock"), "PT9H\n");

        // When
        WaymarkClock clock = new WaymarkClock(SYSTEM, Optional.of(file));

        // Then
        assertThat(clock.instant()).isEqualTo("2026-11-22T21:00:00Z");
        assertThat(clock.withZone(ZoneId.of("Asia/Shanghai")).instant()).isEqualTo("2026-11-22T21:00:00Z");
    }

    @Test
    void shouldTakeAMissingFileForNoOffset() {
        assertThat(new WaymarkClock(SYSTEM, Optional.of(folder.resolve("absent"))).instant())
                .isEqualTo(NOON);
    }

    @Test
    void shouldSayWhatTheFileMustHold() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("clock"), "nine hours");

        // When
        WaymarkClock clock = new WaymarkClock(SYSTEM, Optional.of(file));

        // Then
        assertThatThrownBy(clock::instant).hasMessageContaining("ISO-8601 duration such as PT9H");
    }
}

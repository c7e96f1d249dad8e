package dev.waymark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeshSettingsTest {

    @TempDir
    private Path folder;

    private MeshHome home;
    private Path defaults;

    @BeforeEach
    void twoPorts() throws IOException {
        home = new MeshHome(folder.resolve("home")).create();
        defaults = Files.writeString(
                folder.resolve("defaults"),
                "port.consent=8081\nport.kafka=19092\nheap.service=192m\nheap.kafka=256m\n");
    }

    @Test
    void shouldMoveEveryPortByTheOffset() {
        // When
        MeshSettings settings = MeshSettings.load(defaults, home, 1000);
        // Then
        assertThat(settings.ports()).containsEntry("consent", 9081).containsEntry("kafka", 20_092);
        assertThat(settings.address("kafka")).isEqualTo("127.0.0.1:20092");
        assertThat(settings.url("consent")).isEqualTo("http://127.0.0.1:9081");
    }

    @Test
    void shouldKeepTheOffsetOfTheLastStart() {
        // Given
        MeshSettings.load(defaults, home, 300).remember(home);
        // When
        MeshSettings settings = MeshSettings.load(defaults, home, null);
        // Then
        assertThat(settings.port("consent")).isEqualTo(8381);
    }

    @Test
    void shouldPreferTheLineOfTheHome() throws IOException {
        // Given
        Files.writeString(home.settings(), "port.kafka=29092\nheap.consent=300m\n");
        // When
        MeshSettings settings = MeshSettings.load(defaults, home, null);
        // Then
        assertThat(settings.port("kafka")).isEqualTo(29_092);
        assertThat(settings.heap("consent")).isEqualTo("300m");
        assertThat(settings.heap("profile")).isEqualTo("192m");
    }

    @Test
    void shouldRefuseASettingThatDoesNotExist() throws IOException {
        // Given
        Files.writeString(home.settings(), "port.cafka=29092\n");
        // When
        // Then
        assertThatThrownBy(() -> MeshSettings.load(defaults, home, null))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("port.cafka");
    }

    @Test
    void shouldRefuseTwoPartsOnOnePort() throws IOException {
        // Given
        Files.writeString(home.settings(), "port.kafka=8081\n");
        // When
        // Then
        assertThatThrownBy(() -> MeshSettings.load(defaults, home, null))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("both have port 8081");
    }

    @Test
    void shouldRefuseAPortThatIsNone() {
        // When
        // Then
        assertThatThrownBy(() -> MeshSettings.load(defaults, home, 50_000))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("between 1024 and 65535");
    }

    @Test
    void shouldKnowThePortsOfTheRepository() {
        // When
        MeshSettings settings = MeshSettings.load(Installation.find().defaults(), home, null);
        // Then
        assertThat(settings.ports()).containsEntry("sandbox", 8090).containsEntry("smpp", 2775);
        assertThat(settings.jvmOptions()).isNotEmpty();
        assertThat(settings.waitReady()).isPositive();
    }
}

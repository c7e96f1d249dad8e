package dev.waymark.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.local.Launch;
import dev.waymark.local.MeshHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

    private static final Duration GRACE = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private MeshHome home;
    private Processes processes;

    @BeforeEach
    void home() {
        home = new MeshHome(folder).create();
        processes = new Processes(home);
    }

    @AfterEach
    void nothingIsLeft() {
        processes.running().forEach(record -> processes.kill(record.part()));
    }

    private RunRecord start(String script) {
        return processes.start("part", new Launch(List.of("bash", "-c", script), Map.of("WORD", "hello"), folder, ""));
    }

    @Test
    void shouldBeFoundByALaterCommand() {
        // Given
        RunRecord started = start("exec sleep 60");
        // When
        var found = new Processes(home).running("part");
        // Then
        assertThat(found).hasValueSatisfying(record -> assertThat(record.pid()).isEqualTo(started.pid()));
    }

    @Test
    void shouldEndPolitely() {
        // Given
        start("exec sleep 60");
        // When
        boolean politely = processes.stop("part", GRACE);
        // Then
        assertThat(politely).isTrue();
        assertThat(processes.running()).isEmpty();
    }

    @Test
    void shouldInsistAfterTheGrace() throws IOException {
        // Given
        RunRecord started = start("trap '' TERM; echo deaf; while true; do sleep 0.1; done");
        while (!Files.readString(home.log("part")).contains("deaf")) {
            Pause.millis(20);
        }
        // When
        boolean politely = processes.stop("part", Duration.ofMillis(300));
        // Then
        assertThat(politely).isFalse();
        assertThat(started.alive()).isFalse();
    }

    @Test
    void shouldNeverTouchAnotherProcessWithTheSamePid() {
        // Given
        RunRecord stranger = start("exec sleep 60");
        new RunRecord(
                        "part",
                        stranger.pid(),
                        stranger.startTicks() - 1,
                        stranger.bootId(),
                        stranger.fingerprint(),
                        stranger.startedAt())
                .write(home.run().resolve("part.process"));
        // When
        processes.stop("part", GRACE);
        processes.kill("part");
        // Then
        assertThat(stranger.alive()).isTrue();
        stranger.write(home.run().resolve("part.process"));
    }

    @Test
    void shouldTellWithWhichCodeItEnded() {
        // Given
        RunRecord started = start("echo $WORD; exit 7");
        // When
        while (started.alive() || processes.exitCode("part").isEmpty()) {
            Pause.millis(20);
        }
        // Then
        assertThat(processes.exitCode("part")).hasValue(7);
        assertThat(new LogFile(home.log("part")).tail(1)).containsExactly("hello");
    }
}

package dev.waymark.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcTest {

    @TempDir
    private Path folder;

    @Test
    void shouldReadThePlaceAfterAStrangeName() {
        // Given
        String line =
                "42 (a) Z (b) S 1 42 42 0 -1 4194304 1 0 0 0 7 5 2 1 20 0 1 0 123456 1000 10 18446744073709551615";
        // When
        ProcStat stat = ProcStat.parse(line);
        // Then
        assertThat(stat).isEqualTo(new ProcStat('S', 123_456, 15));
        assertThat(stat.alive()).isTrue();
    }

    @Test
    void shouldTakeAZombieForEnded() {
        // When
        // Then
        assertThat(new ProcStat('Z', 1, 0).alive()).isFalse();
    }

    @Test
    void shouldAddUpMemory() {
        // When
        Memory memory = Memory.parse(List.of("Rss:      2048 kB", "Pss:      1024 kB", "Pss_Anon:  1000 kB"));
        // Then
        assertThat(memory.plus(memory)).isEqualTo(new Memory(4096, 2048));
    }

    @Test
    void shouldSeeItsOwnMemory() {
        // When
        Memory memory = Memory.of(ProcessHandle.current().pid());
        // Then
        assertThat(memory.proportional()).isPositive().isLessThanOrEqualTo(memory.resident());
    }

    @Test
    void shouldSeeItsOwnProcessorTime() {
        // When
        Duration used = CpuTime.of(ProcessHandle.current().pid());
        // Then
        assertThat(used).isPositive();
    }

    @Test
    void shouldNameTheErrorsOfThisStartOnly() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("part.log"), "ERROR of yesterday\n");
        LogFile log = new LogFile(file);
        long start = log.position();
        Files.writeString(file, """
                ERROR of yesterday
                INFO starting
                ERROR Port 8081 is in use
                java.net.BindException: Address already in use
                \tat java.base/sun.nio.ch.Net.bind0(Native Method)
                INFO stopping
                """);
        // When
        List<String> why = log.whyItFailed(start);
        // Then
        assertThat(why).containsExactly("ERROR Port 8081 is in use", "java.net.BindException: Address already in use");
    }

    @Test
    void shouldFallBackToTheLastLines() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("part.log"), "one\ntwo\n\n");
        // When
        List<String> why = new LogFile(file).whyItFailed(0);
        // Then
        assertThat(why).containsExactly("one", "two");
    }
}

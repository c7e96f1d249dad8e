package dev.waymark.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.local.MeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhoneLogTest {

    @TempDir
    private Path folder;

    @Test
    void shouldSeeWhatRangSinceItWasOpened() throws IOException {
        // Given
        append(submit("2026-11-22T08:00:00Z", "+8613800000001", "ACCEPTED", ""));
        try (PhoneLog log = new PhoneLog(folder)) {
            append(submit("2026-11-22T08:00:01Z", "+8613800000002", "ACCEPTED", ""));
            append("{\"type\":\"receipt\",\"phone\":\"+8613800000002\"}\n");
            append(submit("2026-11-22T08:00:02Z", "+8613800000003", "REFUSED", ""));

            // When
            Map<String, List<Instant>> rang = log.rang();

            // Then
            assertThat(rang)
                    .containsExactly(Map.entry("+8613800000002", List.of(Instant.parse("2026-11-22T08:00:01Z"))));
        }
    }

    @Test
    void shouldCountALongMessageOnce() throws IOException {
        // Given
        append("");
        try (PhoneLog log = new PhoneLog(folder)) {
            append(submit("2026-11-22T08:00:01Z", "+1", "ACCEPTED", ",\"segment\":{\"total\":2,\"number\":1}"));
            append(submit("2026-11-22T08:00:01Z", "+1", "ACCEPTED", ",\"segment\":{\"total\":2,\"number\":2}"));
            // When
            // Then
            assertThat(log.rang().get("+1")).hasSize(1);
        }
    }

    @Test
    void shouldWaitForTheEndOfALineThatIsBeingWritten() throws IOException {
        // Given
        append("");
        String line = submit("2026-11-22T08:00:01Z", "+1", "DROPPED", "");
        try (PhoneLog log = new PhoneLog(folder)) {
            append(line.substring(0, 20));
            int before = log.rang().size();
            append(line.substring(20));
            // When
            int after = log.rang().size();
            // Then
            assertThat(before).isZero();
            assertThat(after).isEqualTo(1);
        }
    }

    @Test
    void shouldSayWhatIsMissing() {
        // When
        // Then
        assertThatThrownBy(() -> new PhoneLog(folder.resolve("nowhere")))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("is the sandbox running?");
    }

    private void append(String text) throws IOException {
        Files.writeString(
                folder.resolve("messages.ndjson"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String submit(String at, String to, String outcome, String more) {
        return "{\"type\":\"submit\",\"receivedAt\":\"%s\",\"to\":\"%s\",\"outcome\":\"%s\"%s}\n"
                .formatted(at, to, outcome, more);
    }
}

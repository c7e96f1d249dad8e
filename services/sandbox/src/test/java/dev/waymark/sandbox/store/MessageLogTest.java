package dev.waymark.sandbox.store;

import static dev.waymark.sandbox.Entries.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.sandbox.Entries;
import dev.waymark.sandbox.LogEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageLogTest {

    @TempDir
    Path folder;

    @Test
    void shouldGiveBackWhatItTookInItsOrder() throws Exception {
        // Given
        List<LogEntry> written = List.of(
                Entries.message("m1", ADA, "line one\nline two \"quoted\" 您好"),
                Entries.part("m2", new byte[] {0x4F, 0x60}, 3, 2, 1),
                Entries.receipt("m1", ADA),
                new LogEntry.Replied(Entries.NOON, ADA, "Waymark", "STOP", "session-1"),
                new LogEntry.Cleared(Entries.NOON));

        // When
        try (MessageLog log = MessageLog.open(folder)) {
            for (LogEntry entry : written) {
                log.append(entry);
            }
        }

        // Then
        assertThat(replayed()).isEqualTo(written);
        assertThat(Files.readAllLines(folder.resolve(MessageLog.FILE))).hasSize(5);
    }

    @Test
    void shouldPassOverALineCutShortByACrash() throws Exception {
        // Given
        try (MessageLog log = MessageLog.open(folder)) {
            log.append(Entries.message("m1", ADA, "whole"));
        }
        Files.write(
                folder.resolve(MessageLog.FILE),
                "{\"type\":\"submit\",\"recei".getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.APPEND);

        // When
        try (MessageLog log = MessageLog.open(folder)) {
            log.append(Entries.message("m2", ADA, "after the crash"));
        }

        // Then
        assertThat(replayed())
                .containsExactly(Entries.message("m1", ADA, "whole"), Entries.message("m2", ADA, "after the crash"));
    }

    @Test
    void shouldKeepLinesWholeWhenManyThreadsWrite() throws Exception {
        // When
        try (MessageLog log = MessageLog.open(folder)) {
            IntStream.range(0, 500).parallel().forEach(i -> append(log, Entries.message("m" + i, ADA, "text " + i)));
        }

        // Then
        assertThat(replayed()).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void shouldBeHeldByOneAlone() throws Exception {
        // Given
        try (MessageLog held = MessageLog.open(folder)) {

            // Then
            assertThatThrownBy(() -> MessageLog.open(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("held by another sandbox");
            assertThat(held).isNotNull();
        }
    }

    private static void append(MessageLog log, LogEntry entry) {
        try {
            log.append(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<LogEntry> replayed() throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        try (MessageLog log = MessageLog.open(folder)) {
            log.replay(entries::add);
        }
        return entries;
    }
}

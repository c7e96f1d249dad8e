package dev.waymark.sandbox.store;

import static dev.waymark.sandbox.Entries.NOON;
import static dev.waymark.sandbox.mail.MailEntries.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.sandbox.mail.Envelope;
import dev.waymark.sandbox.mail.MailEntries;
import dev.waymark.sandbox.mail.MailEntry;
import dev.waymark.sandbox.mail.MailMode;
import dev.waymark.sandbox.mail.MailOutcome;
import dev.waymark.sandbox.mail.SmtpStage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailLogTest {

    @TempDir
    Path folder;

    @Test
    void shouldGiveBackWhatItTookInItsOrder() throws Exception {
        // Given
        List<MailEntry> written = List.of(
                MailEntries.mail("m1", "您好\u2028 \"quoted\"", ADA),
                MailEntries.refused(ADA),
                new MailEntry.Refused(
                        NOON, SmtpStage.AUTH, MailOutcome.ABORTED, null, null, MailMode.ACCEPT, "session-1"),
                new MailEntry.Unsubscribed(NOON, "m1", 200),
                new MailEntry.Cleared(NOON));

        // When
        append(written);

        // Then
        assertThat(replayed()).isEqualTo(written);
        assertThat(Files.readAllLines(folder.resolve(MailLog.FILE))).hasSize(5);
    }

    @Test
    void shouldWriteOneDocumentPerMailWhateverIsInIt() throws Exception {
        // Given
        MailEntry.Taken mail = new MailEntry.Taken(
                NOON,
                "m1",
                new Envelope("", List.of(ADA)),
                Map.of("Subject", "Hello"),
                "line one\r\nline two",
                "<p>Hi</p>",
                42,
                MailOutcome.DROPPED,
                MailMode.DROP,
                "session-1",
                null);

        // When
        append(List.of(mail));

        // Then
        assertThat(Files.readAllLines(folder.resolve(MailLog.FILE)))
                .containsExactly("{\"type\":\"mail\",\"at\":\"2026-11-22T12:00:00.123Z\",\"id\":\"m1\","
                        + "\"envelope\":{\"from\":\"\",\"to\":[\"ada@example.com\"]},"
                        + "\"headers\":{\"Subject\":\"Hello\"},"
                        + "\"text\":\"line one\\r\\nline two\",\"html\":\"<p>Hi</p>\",\"octets\":42,"
                        + "\"outcome\":\"DROPPED\",\"knob\":\"DROP\",\"session\":\"session-1\"}");
    }

    @Test
    void shouldPassOverWhatCannotBeReadAndWhatIsNewer() throws Exception {
        // Given
        append(List.of(MailEntries.mail("m1", "whole", ADA)));
        Files.write(
                folder.resolve(MailLog.FILE),
                ("not json\n{\"type\":\"from-the-future\"}\n"
                                + "{\"type\":\"unsubscribe\",\"at\":\"2026-11-22T12:00:00.123Z\",\"id\":\"m1\",\"status\":200,"
                                + "\"more\":1}\n{\"type\":\"mail\",\"at\":\"2026")
                        .getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.APPEND);

        // When
        append(List.of(MailEntries.mail("m2", "after the crash", ADA)));

        // Then
        assertThat(replayed())
                .containsExactly(
                        MailEntries.mail("m1", "whole", ADA),
                        new MailEntry.Unsubscribed(NOON, "m1", 200),
                        MailEntries.mail("m2", "after the crash", ADA));
    }

    @Test
    void shouldBeHeldByOneAlone() throws Exception {
        // Given
        try (MailLog held = MailLog.open(folder)) {

            // Then
            assertThatThrownBy(() -> MailLog.open(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("held by another sandbox");
            assertThat(held).isNotNull();
        }
    }

    private void append(List<MailEntry> entries) throws IOException {
        try (MailLog log = MailLog.open(folder)) {
            for (MailEntry entry : entries) {
                log.append(entry);
            }
        }
    }

    private List<MailEntry> replayed() throws IOException {
        List<MailEntry> entries = new ArrayList<>();
        try (MailLog log = MailLog.open(folder)) {
            log.replay(entries::add);
        }
        return entries;
    }
}

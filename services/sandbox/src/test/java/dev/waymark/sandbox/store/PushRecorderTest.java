package dev.waymark.sandbox.store;

import static dev.waymark.sandbox.Entries.NOON;
import static dev.waymark.sandbox.push.PushEntries.APP;
import static dev.waymark.sandbox.push.PushEntries.BROWSER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.sandbox.push.DeviceBook;
import dev.waymark.sandbox.push.DeviceEntry;
import dev.waymark.sandbox.push.DeviceView;
import dev.waymark.sandbox.push.PushEntries;
import dev.waymark.sandbox.push.PushEntry;
import dev.waymark.sandbox.push.PushOutcome;
import dev.waymark.sandbox.push.PushProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushRecorderTest {

    @TempDir
    Path folder;

    @Test
    void shouldRebuildDevicesAndWhatTheyShow() throws Exception {
        // Given
        PushRecorder first = opened(book());
        first.record(BROWSER);
        first.record(APP);
        first.record(PushEntries.taken("d1", "before"));
        first.record(new PushEntry.Cleared(NOON));
        first.record(PushEntries.taken("d1", "after"));
        first.record(PushEntries.refused("d1"));
        first.record(new DeviceEntry.Removed(NOON, "b1"));
        first.close();

        // When
        DeviceBook rebuilt = book();
        opened(rebuilt).close();

        // Then
        DeviceView view = rebuilt.device("d1", 5).orElseThrow();
        assertThat(view.notifications())
                .extracting(DeviceView.Notification::messageId)
                .containsExactly("message of after");
        assertThat(view.refused()).hasSize(1);
        assertThat(rebuilt.withToken("token-1")).contains(new DeviceBook.Known(BROWSER, true));
    }

    @Test
    void shouldWriteOneDocumentPerRequestWithoutTheDevicesSecrets() throws Exception {
        // Given
        PushRecorder recorder = opened(book());
        recorder.record(BROWSER);

        // When
        recorder.record(PushEntries.taken("b1", "Hi"));
        recorder.record(PushEntries.refused("b1"));
        recorder.record(new PushEntry.TokenAsked(NOON, PushProtocol.FCM, PushOutcome.ACCEPTED, 200, null));
        recorder.close();

        // Then
        assertThat(Files.readAllLines(folder.resolve(PushRecorder.LOG)))
                .containsExactly(
                        "{\"type\":\"push\",\"at\":\"2026-11-22T12:00:00.123Z\",\"protocol\":\"fcm\",\"device\":\"b1\","
                                + "\"outcome\":\"ACCEPTED\",\"status\":200,\"knob\":\"ACCEPT\",\"id\":\"id of Hi\","
                                + "\"messageId\":\"message of Hi\",\"ttl\":600,\"urgency\":\"HIGH\",\"size\":120,"
                                + "\"content\":{\"title\":\"Hi\",\"body\":\"Hello\","
                                + "\"link\":\"https://brand.example/a\",\"data\":{\"k\":\"v\"}}}",
                        "{\"type\":\"push\",\"at\":\"2026-11-22T12:00:00.123Z\",\"protocol\":\"fcm\",\"device\":\"b1\","
                                + "\"outcome\":\"REFUSED\",\"status\":429,\"reason\":\"QUOTA_EXCEEDED\","
                                + "\"knob\":\"THROTTLE\",\"messageId\":\"m1\",\"ttl\":600,\"size\":120}",
                        "{\"type\":\"token\",\"at\":\"2026-11-22T12:00:00.123Z\",\"protocol\":\"fcm\","
                                + "\"outcome\":\"ACCEPTED\",\"status\":200}");
    }

    @Test
    void shouldKeepTheDevicesKeysInAFileOfItsOwnersAlone() throws Exception {
        // Given
        PushRecorder recorder = opened(book());

        // When
        recorder.record(BROWSER);
        recorder.close();

        // Then
        Path file = folder.resolve(PushRecorder.DEVICES);
        assertThat(Files.readString(file)).contains("private-key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldTakeNoDeviceWhenThereIsNoRoom() throws Exception {
        // Given
        DeviceBook small = new DeviceBook(new DeviceBook.Bounds(1, 5, 5));
        PushRecorder recorder = opened(small);
        recorder.record(APP);

        // When
        boolean taken = recorder.recordIfRoom(BROWSER);

        // Then
        recorder.close();
        assertThat(taken).isFalse();
        assertThat(small.withId("b1")).isEmpty();
        assertThat(Files.readAllLines(folder.resolve(PushRecorder.DEVICES))).hasSize(1);
    }

    @Test
    void shouldTellTheRevisionOfEachChange() throws Exception {
        // Given
        PushRecorder recorder = opened(book());
        List<Long> told = new ArrayList<>();
        recorder.listen(told::add);

        // When
        recorder.record(APP);
        recorder.record(PushEntries.taken("d1", "Hi"));

        // Then
        recorder.close();
        assertThat(told).containsExactly(1L, 2L);
    }

    @Test
    void shouldChangeNothingWhenTheLogCannotBeWritten() {
        // Given
        DeviceBook book = book();
        PushRecorder closed = new PushRecorder(book);

        // Then
        assertThatThrownBy(() -> closed.record(APP)).isInstanceOf(IOException.class);
        assertThat(book.withId("d1")).isEmpty();
    }

    private PushRecorder opened(DeviceBook book) throws IOException {
        PushRecorder recorder = new PushRecorder(book);
        recorder.open(folder);
        return recorder;
    }

    private static DeviceBook book() {
        return new DeviceBook(new DeviceBook.Bounds(10, 10, 10));
    }
}

package dev.waymark.sandbox.push;

import static dev.waymark.sandbox.Entries.NOON;
import static dev.waymark.sandbox.push.PushEntries.APP;
import static dev.waymark.sandbox.push.PushEntries.BROWSER;
import static dev.waymark.sandbox.push.PushEntries.app;
import static dev.waymark.sandbox.push.PushEntries.refused;
import static dev.waymark.sandbox.push.PushEntries.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DeviceBookTest {

    private final DeviceBook book = new DeviceBook(new DeviceBook.Bounds(3, 2, 3));

    @Test
    void shouldShowWhatCameNewestFirst() {
        // Given
        book.apply(BROWSER);
        book.apply(APP);

        // When
        book.apply(taken("d1", "one"));
        book.apply(taken("d1", "two"));
        book.apply(refused("d1"));

        // Then
        DeviceView view = book.device("d1", 1).orElseThrow();
        assertThat(titles(view)).containsExactly("two");
        assertThat(view.total()).isEqualTo(2);
        assertThat(view.refused()).extracting(DeviceView.Refusal::reason).containsExactly("QUOTA_EXCEEDED");
        assertThat(book.list("", 5).devices())
                .extracting(DeviceSummary::deviceId, DeviceSummary::notifications, DeviceSummary::refused)
                .containsExactly(tuple("d1", 2, 1), tuple("b1", 0, 0));
    }

    @Test
    void shouldFindDevicesByTokenIdAndPartOfTheName() {
        // Given
        book.apply(BROWSER);
        book.apply(APP);

        // Then
        assertThat(book.withToken("token-1")).contains(new DeviceBook.Known(BROWSER, false));
        assertThat(book.withToken("b1")).isEmpty();
        assertThat(book.withId("d1")).contains(new DeviceBook.Known(APP, false));
        assertThat(book.list("PHONE", 5).devices())
                .extracting(DeviceSummary::deviceId)
                .containsExactly("d1");
        assertThat(book.list("", 1).devices()).hasSize(1);
        assertThat(book.reachable(PushProtocol.WEBPUSH)).containsExactly(BROWSER);
    }

    @Test
    void shouldKnowADeviceThatHasGone() {
        // Given
        book.apply(APP);

        // When
        book.apply(new DeviceEntry.Removed(NOON, "d1"));

        // Then
        assertThat(book.withToken("token-2")).contains(new DeviceBook.Known(APP, true));
        assertThat(book.reachable(PushProtocol.FCM)).isEmpty();
        assertThat(book.device("d1", 5).orElseThrow().gone()).isTrue();
    }

    @Test
    void shouldMakeRoomOfDevicesThatHaveGoneAlone() {
        // Given
        List.of("a", "b", "c").forEach(id -> book.apply(app(id)));
        boolean full = !book.hasRoom();
        book.apply(new DeviceEntry.Removed(NOON, "b"));

        // When
        boolean room = book.hasRoom();
        book.apply(app("e"));

        // Then
        assertThat(List.of(full, room, book.hasRoom())).containsExactly(true, true, false);
        assertThat(book.withToken("token-of-b")).isEmpty();
        assertThat(book.list("", 5).truncated()).isTrue();
        assertThat(book.list("", 5).devices())
                .extracting(DeviceSummary::deviceId)
                .containsExactly("e", "c", "a");
    }

    @Test
    void shouldClearTheScreensAndKeepTheDevices() {
        // Given
        book.apply(APP);
        book.apply(taken("d1", "one"));
        book.apply(refused("d1"));
        long before = book.list("", 1).devices().getFirst().revision();

        // When
        book.apply(new PushEntry.Cleared(NOON));

        // Then
        DeviceSummary device = book.list("", 1).devices().getFirst();
        assertThat(List.of(device.notifications(), device.refused())).containsExactly(0, 0);
        assertThat(device.revision()).isGreaterThan(before);
    }

    @Test
    void shouldTakeNoteOfMessagesToNobody() {
        // When
        long revision = book.apply(taken("unknown", "one"));

        // Then
        assertThat(revision).isEqualTo(1);
        assertThat(book.list("", 5).devices()).isEmpty();
    }

    @Property(tries = 300)
    void shouldHoldTheNewestOfEachAndOfAll(@ForAll @Size(max = 30) List<@IntRange(max = 2) Integer> arrivals) {
        // Given
        DeviceBook bounded = new DeviceBook(new DeviceBook.Bounds(3, 2, 3));
        List.of("0", "1", "2").forEach(id -> bounded.apply(app(id)));
        Map<String, List<Integer>> model = new HashMap<>();

        // When
        for (int number = 0; number < arrivals.size(); number++) {
            String device = String.valueOf(arrivals.get(number));
            bounded.apply(taken(device, String.valueOf(number)));
            List<Integer> held = model.computeIfAbsent(device, id -> new ArrayList<>());
            held.addFirst(number);
            if (held.size() > 2) {
                held.removeLast();
            }
            if (model.values().stream().mapToInt(List::size).sum() > 3) {
                model.values().stream()
                        .filter(list -> !list.isEmpty())
                        .min(Comparator.comparing(List::getLast))
                        .ifPresent(List::removeLast);
            }
        }

        // Then
        IntStream.range(0, 3).mapToObj(String::valueOf).forEach(device -> assertThat(
                        titles(bounded.device(device, 5).orElseThrow()))
                .isEqualTo(model.getOrDefault(device, List.of()).stream()
                        .map(String::valueOf)
                        .toList()));
    }

    private static List<String> titles(DeviceView view) {
        return view.notifications().stream()
                .map(DeviceView.Notification::content)
                .flatMap(Stream::ofNullable)
                .map(content -> String.valueOf(content.title()))
                .toList();
    }
}

package dev.waymark.profile.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.profile.UnusableValueException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {

    @Test
    void shouldMeasureEachEventOfABatch() {
        // When
        List<EventJson.Sized> items = EventJson.batch(bytes(" [ {\"a\":1} ,{\"b\":\"é\"}, 7, \"x\" ] "), 10);

        // Then
        assertThat(items).extracting(EventJson.Sized::bytes).containsExactly(7, 10, 1, 3);
        assertThat(items.get(1).json()).hasToString("{\"b\":\"é\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "nul", "{\"a\":1,\"a\":2}", "{\"a\":01}", "{'a':1}"})
    void shouldRefuseWhatIsNotOneJsonDocument(String text) {
        assertThatThrownBy(() -> EventJson.one(bytes(text))).isInstanceOf(UnusableValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[{]", "[{}", "[] []", "[{},]", "null"})
    void shouldRefuseWhatIsNotOneJsonArray(String text) {
        assertThatThrownBy(() -> EventJson.batch(bytes(text), 10)).isInstanceOf(UnusableValueException.class);
    }

    @Test
    void shouldRefuseNestingThatWouldExhaustTheStack() {
        assertThatThrownBy(() -> EventJson.one(bytes("[".repeat(100_000)))).isInstanceOf(UnusableValueException.class);
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() {
        assertThatThrownBy(() -> EventJson.one(new byte[] {'"', (byte) 0xC3, '"'}))
                .isInstanceOf(UnusableValueException.class);
    }

    @Test
    void shouldRefuseMoreEventsThanAreTakenAtOnce() {
        assertThatThrownBy(() -> EventJson.batch(bytes("[1,2,3]"), 2)).isInstanceOf(TooManyEventsException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.waymark.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scenario file means what its author thinks it means, or is refused. */
class ScenarioTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void shouldReadEveryKindOfStep() throws IOException {
        // When
        Scenario scenario = read("""
                title: Ada thinks twice
                given: {event: cart.abandoned, data: {cartId: c-1}}
                parameters: {orderWait: PT10S}
                steps:
                  - after: PT5S
                  - {event: order.placed, data: {cartId: c-2}}
                  - {message: cart-reminder, outcome: SENT}
                  - message: cart-reminder-short
                  - task: end-journeys
                end: reminded
                """);

        // Then
        assertThat(scenario)
                .isEqualTo(new Scenario(
                        "story.yaml",
                        "Ada thinks twice",
                        new Scenario.Event("cart.abandoned", Map.of("cartId", "c-1")),
                        Map.of("orderWait", "PT10S"),
                        List.of(
                                new Scenario.Pass(Duration.ofSeconds(5)),
                                new Scenario.Event("order.placed", Map.of("cartId", "c-2")),
                                new Scenario.Message("cart-reminder", "SENT"),
                                new Scenario.Message("cart-reminder-short", null),
                                new Scenario.Task("end-journeys")),
                        "reminded"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{after: PT1H, event: order.placed} | a step is one of 'after', 'event', 'message' or 'task'",
                "{outcome: SENT} | a step is one of 'after', 'event', 'message' or 'task'",
                "{after: PT1H, outcome: SENT} | 'data' belongs to 'event', 'outcome' to 'message'",
                "{after: an hour} | after",
                "{wait: PT1H} | wait",
            })
    void shouldRefuseAStepThatIsNotClear(String step, String hint) {
        assertThatThrownBy(() -> read("{title: t, given: {event: e}, steps: [" + step + "], end: x}"))
                .hasMessageContaining("story.yaml")
                .hasMessageContaining(hint);
    }

    @Test
    void shouldRefuseAStoryWithoutAnEnd() {
        assertThatThrownBy(() -> read("{title: t, given: {event: e}}")).hasMessageContaining("end");
    }

    private Scenario read(String yaml) throws IOException {
        return Scenario.read(Files.writeString(folder.resolve("story.yaml"), yaml));
    }
}

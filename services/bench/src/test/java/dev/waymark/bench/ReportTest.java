package dev.waymark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void shouldTellTheMedianAndBetweenWhatTheRunsLie() {
        // When
        String text = Report.text(List.of(measure(300, 100, 200, 900, 400)));

        // Then
        assertThat(text)
                .contains("reserve, 8 at once")
                .contains("300 (100-900)")
                .contains("p50 4.0   p99 4.0   max 4.0")
                .contains("5 (3-11): zeebe 3, postgres 2")
                .contains("Medians of 5 runs");
    }

    @Test
    void shouldWriteAllRunsAsJson() throws IOException {
        // When
        JsonNode json = json(measure(10, 20));

        // Then
        assertThat(json.path("command").asText()).isEqualTo("./waymark bench \"x\"");
        assertThat(json.path("settings").path("heap.service").asText()).isEqualTo("192m");
        JsonNode runs = json.path("measures").path(0).path("runs");
        assertThat(runs).hasSize(2);
        assertThat(runs.path(1).path("values").path("things a second").asInt()).isEqualTo(20);
        assertThat(runs.path(0).path("millis").path("a call").path("0.99").asDouble())
                .isBetween(3.9, 4.1);
        assertThat(runs.path(0).path("byPart").path("records").path("zeebe").asDouble())
                .isEqualTo(0.1);
    }

    @Test
    void shouldMakeAPageOfWhatWasWritten() throws IOException {
        // When
        String page = Page.of(Map.of("frequency", json(measure(10, 20))));

        // Then
        assertThat(page)
                .contains("<h2>frequency</h2>", "./waymark bench &quot;x&quot;", "things a second", "15 (10-20)")
                .contains("<polyline class=\"middle\"", "zeebe</text>")
                .doesNotContain("NaN", "null");
    }

    private static JsonNode json(Measure measure) throws IOException {
        String json = Report.json("./waymark bench \"x\"", Map.of("heap.service", "192m"), List.of(measure));
        return new ObjectMapper().readTree(json);
    }

    private static Measure measure(int... perSecond) {
        List<Figures> runs = Arrays.stream(perSecond).mapToObj(ReportTest::run).toList();
        return new Measure("reserve", "8 at once", runs);
    }

    private static Figures run(int perSecond) {
        Latencies latencies = new Latencies();
        latencies.record(Duration.ofMillis(4));
        return new Figures()
                .put("things a second", perSecond)
                .put("a call", latencies)
                .put("records", Map.of("zeebe", perSecond / 100.0, "postgres", 2.0));
    }
}

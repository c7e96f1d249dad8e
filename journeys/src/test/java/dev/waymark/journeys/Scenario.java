package dev.waymark.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One story of one person in a journey, read from {@code scenarios/*.yaml}; the format is described in
 * {@code journeys/README.md}.
 */
record Scenario(String file, String title, Event given, Map<String, String> parameters, List<Step> steps, String end) {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new JavaTimeModule())
            .build();

    /** What happens next, in the order of the file. */
    sealed interface Step {}

    /** Time passes. */
    record Pass(Duration after) implements Step {}

    /** An event of the person comes in; it reaches the drawing only where a wait for it matches. */
    record Event(String event, Map<String, Object> data) implements Step {}

    /** The drawing asks for this message; {@code null}: the sender answers without any outcome. */
    record Message(String template, @Nullable String outcome) implements Step {}

    /** The drawing stands on this task; it is done. */
    record Task(String id) implements Step {}

    static Scenario read(Path path) {
        try {
            return YAML.readValue(path.toFile(), ScenarioFile.class)
                    .toScenario(path.getFileName().toString());
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(path.getFileName() + ": " + e.getMessage(), e);
        }
    }

    private record ScenarioFile(
            @JsonProperty(required = true) String title,
            @JsonProperty(required = true) StepFile given,
            @Nullable Map<String, String> parameters,
            @Nullable List<StepFile> steps,
            @JsonProperty(required = true) String end) {

        Scenario toScenario(String file) {
            if (!(given.toStep() instanceof Event event)) {
                throw new IllegalArgumentException("'given' must name the event that starts the journey");
            }
            return new Scenario(
                    file,
                    title,
                    event,
                    Objects.requireNonNullElse(parameters, Map.of()),
                    Objects.requireNonNullElse(steps, List.<StepFile>of()).stream()
                            .map(StepFile::toStep)
                            .toList(),
                    end);
        }
    }

    private record StepFile(
            @Nullable Duration after,
            @Nullable String event,
            @Nullable Map<String, Object> data,
            @Nullable String message,
            @Nullable String outcome,
            @Nullable String task) {

        Step toStep() {
            if (Stream.of(after, event, message, task).filter(Objects::nonNull).count() != 1) {
                throw new IllegalArgumentException("a step is one of 'after', 'event', 'message' or 'task': " + this);
            }
            if ((data != null && event == null) || (outcome != null && message == null)) {
                throw new IllegalArgumentException("'data' belongs to 'event', 'outcome' to 'message': " + this);
            }
            if (after != null) {
                return new Pass(after);
            }
            if (task != null) {
                return new Task(task);
            }
            return event != null
                    ? new Event(event, Objects.requireNonNullElse(data, Map.of()))
                    : new Message(Objects.requireNonNull(message), outcome);
        }
    }
}

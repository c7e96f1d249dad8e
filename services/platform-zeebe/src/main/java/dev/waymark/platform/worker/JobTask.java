package dev.waymark.platform.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;

/**
 * A job as the engine handed it out.
 *
 * @param key the engine's key of the job; stays the same when the job is handed out again
 * @param elementId id of the task in the drawing
 * @param elementInstanceKey differs for each visit of the element, and for each instance
 * @param retries the retries left; at least 1
 * @param headers the task headers of the drawing
 * @param variables a JSON object with the fetched variables; absent ones are missing
 */
public record JobTask(
        long key,
        String type,
        long processInstanceKey,
        long elementInstanceKey,
        String elementId,
        String bpmnProcessId,
        int retries,
        Map<String, String> headers,
        JsonNode variables) {

    static final String TRACEPARENT = "traceparent";

    public JobTask {
        headers = Map.copyOf(headers);
    }

    /** The variable as text; empty when it is missing, null or not a text. */
    public Optional<String> text(String variable) {
        JsonNode value = variables.path(variable);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /** The variable as an object for a template or a request; an empty object when it is missing or something else. */
    public JsonNode object(String variable) {
        JsonNode value = variables.path(variable);
        return value.isObject() ? value : JsonNodeFactory.instance.objectNode();
    }

    /** The task header; empty when the drawing does not have it, or has it blank. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).filter(value -> !value.isBlank());
    }

    /** W3C trace context to continue from: the span of this job when tracing is on, else the instance's. */
    public Optional<String> traceparent() {
        return text(TRACEPARENT);
    }
}

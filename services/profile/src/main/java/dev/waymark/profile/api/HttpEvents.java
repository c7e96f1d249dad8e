package dev.waymark.profile.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.platform.telemetry.TraceParents;
import dev.waymark.profile.UnusableValueException;
import dev.waymark.profile.events.EventJson;
import dev.waymark.profile.events.EventReader;
import dev.waymark.profile.events.ReadEvent;
import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the three content modes of the CloudEvents HTTP binding 1.0.2: structured, batched, binary. */
@ApplicationScoped
class HttpEvents {

    private static final int MAX_EVENTS = 1_000;
    private static final String HEADER = "ce-";

    private final EventReader reader;

    HttpEvents(EventReader reader) {
        this.reader = reader;
    }

    /**
     * The events of one request.
     *
     * @param single whether the request was for one event, not for a batch
     */
    record Message(boolean single, List<ReadEvent> events) {}

    Message read(MultiMap headers, byte[] body) {
        Optional<String> trace = TraceParents.current();
        String type = mediaType(headers);
        if (type.equals("application/cloudevents-batch+json")) {
            return new Message(
                    false,
                    EventJson.batch(body, MAX_EVENTS).stream()
                            .map(item -> reader.read(item.json(), item.bytes(), trace))
                            .toList());
        }
        JsonNode event = type.equals("application/json") ? binary(headers, body) : structured(body);
        return new Message(true, List.of(reader.read(event, body.length, trace)));
    }

    private static JsonNode structured(byte[] body) {
        JsonNode json = EventJson.one(body);
        if (json.isArray()) {
            throw new UnusableValueException(
                    "body", "is a JSON array", "Send a batch as application/cloudevents-batch+json.");
        }
        return json;
    }

    private static JsonNode binary(MultiMap headers, byte[] body) {
        JsonNode data = body.length == 0 ? JsonNodeFactory.instance.nullNode() : EventJson.one(body);
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.startsWith(HEADER)) {
                event.put(name.substring(HEADER.length()), decoded(name, header.getValue()));
            }
        }
        if (event.isEmpty()) {
            return withoutHeaders(data);
        }
        return event.set("data", data);
    }

    private static JsonNode withoutHeaders(JsonNode body) {
        if (body.has("specversion")) {
            return body;
        }
        throw new UnusableValueException(
                "ce-id",
                "and the other ce- headers are missing from an application/json request",
                "Send them, or send the whole event as application/cloudevents+json.");
    }

    private static String decoded(String header, String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new UnusableValueException(
                    header,
                    "is not percent-encoded as it should be",
                    "Encode % as %25 and what is not ASCII as UTF-8.");
        }
    }

    private static String mediaType(MultiMap headers) {
        String type = headers.get("content-type");
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }
}

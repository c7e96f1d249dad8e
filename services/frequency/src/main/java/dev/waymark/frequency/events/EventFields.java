package dev.waymark.frequency.events;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waymark.platform.events.CloudEventCodec;
import dev.waymark.platform.events.MalformedEventException;
import dev.waymark.platform.inbox.EventKey;
import dev.waymark.platform.kafka.PoisonException;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads records as CloudEvents, and what they say, each field checked as it is read. */
final class EventFields {

    private static final int LONGEST = 256;
    private static final int LONGEST_PERSON = 128;
    private static final ObjectMapper JSON = new ObjectMapper();

    private EventFields() {}

    static CloudEvent event(byte @Nullable [] value) throws PoisonException {
        if (value == null) {
            throw new PoisonException("The record has no value");
        }
        try {
            return CloudEventCodec.read(value);
        } catch (MalformedEventException malformed) {
            throw new PoisonException(String.valueOf(malformed.getMessage()));
        }
    }

    static JsonNode data(CloudEvent event) throws PoisonException {
        CloudEventData data = event.getData();
        if (data == null) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(data.toBytes());
        } catch (JacksonException malformed) {
            throw new PoisonException("data is not JSON");
        } catch (IOException unreadable) {
            throw new PoisonException("data cannot be read");
        }
    }

    /** What makes the event one: delivered again it has the same. */
    static EventKey key(CloudEvent event) throws PoisonException {
        return new EventKey(event.getSource().toString(), usable("id", event.getId(), LONGEST));
    }

    static String person(CloudEvent event) throws PoisonException {
        return usable("subject", event.getSubject(), LONGEST_PERSON);
    }

    static String text(JsonNode data, String field) throws PoisonException {
        return usable("data." + field, data.path(field).textValue(), LONGEST);
    }

    static @Nullable String optional(JsonNode data, String field) throws PoisonException {
        return data.hasNonNull(field) ? text(data, field) : null;
    }

    static Instant time(JsonNode data, String field) throws PoisonException {
        try {
            return Instant.parse(text(data, field));
        } catch (DateTimeParseException malformed) {
            throw new PoisonException("data." + field + " is no time");
        }
    }

    private static String usable(String field, @Nullable String value, int most) throws PoisonException {
        if (value == null || value.isBlank()) {
            throw new PoisonException(field + " is missing");
        }
        if (value.length() > most || value.chars().anyMatch(Character::isISOControl)) {
            throw new PoisonException(field + " is longer than " + most + " characters or has control characters");
        }
        return value;
    }
}

package dev.waymark.journey.events;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.journey.JourneyEvent;
import dev.waymark.journey.Withdrawal;
import dev.waymark.platform.events.CloudEventCodec;
import dev.waymark.platform.events.MalformedEventException;
import dev.waymark.platform.kafka.PoisonException;
import dev.waymark.platform.telemetry.TraceParents;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads records of the topics as events. */
@ApplicationScoped
class JourneyEventReader {

    private static final int MAX_ID = 256;
    private static final int MAX_SOURCE = 512;
    private static final int MAX_PERSON = 128;
    private static final Set<String> ENDINGS = Set.of("WITHDRAWN", "DENIED");
    private static final String WRITTEN = "reply.";
    private static final String TRACEPARENT = "traceparent";

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper();

    /** What a person did. */
    JourneyEvent ofPerson(byte @Nullable [] value) throws PoisonException {
        CloudEvent event = event(value);
        return event(event, data(event), new JourneyEvent.Person());
    }

    /** What became of a message; empty when no entry sent it. */
    Optional<JourneyEvent> ofDelivery(byte @Nullable [] value) throws PoisonException {
        CloudEvent event = event(value);
        Map<String, Object> data = data(event);
        if (!(data.get("entryId") instanceof String entryId)) {
            return Optional.empty();
        }
        try {
            return Optional.of(event(event, data, new JourneyEvent.Entry(UUID.fromString(entryId))));
        } catch (IllegalArgumentException malformed) {
            throw new PoisonException("data.entryId is no UUID");
        }
    }

    /** What a person did on a platform, such as {@code wechat.followed}; empty for what she wrote, which is hers and not for the engine. */
    Optional<JourneyEvent> ofInbound(byte @Nullable [] value) throws PoisonException {
        CloudEvent event = event(value);
        return event.getType().startsWith(WRITTEN)
                ? Optional.empty()
                : Optional.of(event(event, data(event), new JourneyEvent.Person()));
    }

    /**
     * That a person asks to be forgotten, or for a copy: the event {@code rights.erase-requested} or {@code rights.export-requested}. Its person is the
     * request, so that neither the entry nor the engine learns whom it is about.
     */
    JourneyEvent ofRights(byte @Nullable [] value) throws PoisonException {
        CloudEvent event = event(value);
        Map<String, Object> data = data(event);
        if (!(data.get("requestId") instanceof String request) || !(data.get("kind") instanceof String kind)) {
            throw new PoisonException("data.requestId or data.kind is missing");
        }
        String requestId = usable("data.requestId", request, MAX_PERSON);
        return new JourneyEvent(
                usable("source", event.getSource().toString(), MAX_SOURCE),
                usable("id", event.getId(), MAX_ID),
                "rights." + kind + "-requested",
                requestId,
                traceparent(event),
                Map.of("requestId", requestId),
                new JourneyEvent.Person());
    }

    /** That a person withdrew a consent, or refused one; empty for any other change. */
    Optional<Withdrawal> ofConsent(byte @Nullable [] value) throws PoisonException {
        CloudEvent event = event(value);
        Map<String, Object> data = data(event);
        if (!"CONSENT".equals(data.get("fact")) || !ENDINGS.contains(String.valueOf(data.get("status")))) {
            return Optional.empty();
        }
        if (event.getTime() == null
                || !(data.get("purpose") instanceof String purpose)
                || !(data.get("channel") instanceof String channel)) {
            throw new PoisonException("time, data.purpose or data.channel is missing");
        }
        return Optional.of(new Withdrawal(
                usable("subject", event.getSubject(), MAX_PERSON),
                purpose,
                channel,
                event.getTime().toInstant()));
    }

    private JourneyEvent event(CloudEvent event, Map<String, Object> data, JourneyEvent.Reach reach)
            throws PoisonException {
        return new JourneyEvent(
                usable("source", event.getSource().toString(), MAX_SOURCE),
                usable("id", event.getId(), MAX_ID),
                event.getType(),
                usable("subject", event.getSubject(), MAX_PERSON),
                traceparent(event),
                data,
                reach);
    }

    private static @Nullable String traceparent(CloudEvent event) {
        String traceparent = event.getExtension(TRACEPARENT) instanceof String text ? text : null;
        return TraceParents.traceId(traceparent).isPresent() ? traceparent : null;
    }

    private static CloudEvent event(byte @Nullable [] value) throws PoisonException {
        if (value == null) {
            throw new PoisonException("The record has no value");
        }
        try {
            return CloudEventCodec.read(value);
        } catch (MalformedEventException malformed) {
            throw new PoisonException(String.valueOf(malformed.getMessage()));
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

    /** The data's fields; none when it is absent or no object: a journey may start on the type alone. */
    private Map<String, Object> data(CloudEvent event) throws PoisonException {
        CloudEventData data = event.getData();
        if (data == null) {
            return Map.of();
        }
        try {
            var tree = json.readTree(data.toBytes());
            return tree != null && tree.isObject() ? json.convertValue(tree, FIELDS) : Map.of();
        } catch (JacksonException malformed) {
            throw new PoisonException("data is not JSON");
        } catch (IOException unreadable) {
            throw new PoisonException("data cannot be read");
        }
    }
}

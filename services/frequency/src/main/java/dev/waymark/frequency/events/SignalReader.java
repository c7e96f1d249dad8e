package dev.waymark.frequency.events;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waymark.frequency.fatigue.Signal;
import dev.waymark.platform.events.CloudEventCodec;
import dev.waymark.platform.events.MalformedEventException;
import dev.waymark.platform.inbox.EventKey;
import dev.waymark.platform.kafka.PoisonException;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads events of delivery and consent as signals; empty for those that say nothing about how a person responds. */
@ApplicationScoped
class SignalReader {

    private static final int LONGEST_ID = 256;
    private static final int LONGEST_PERSON = 128;
    private static final Set<String> ANSWERS = Set.of("message.opened", "message.clicked", "message.replied");

    private final ObjectMapper json = new ObjectMapper();

    /** A record of {@code waymark.delivery.status.v1}. Opening, clicking and replying to one message are one answer. */
    Optional<SignalEvent> ofDelivery(byte @Nullable [] value) throws PoisonException {
        CloudEvent event = event(value);
        boolean delivered = event.getType().equals("message.delivered");
        if (!delivered && !ANSWERS.contains(event.getType())) {
            return Optional.empty();
        }
        JsonNode data = data(event);
        String message = text(data, "messageId");
        String channel = text(data, "channel");
        String person = person(event);
        String source = event.getSource().toString();
        EventKey answer = new EventKey(source, message + "/answered");
        return Optional.of(
                delivered
                        ? new SignalEvent(
                                new EventKey(source, message + "/delivered"),
                                person,
                                new Signal.Delivered(channel),
                                answer,
                                text(data, "touchKey"))
                        : new SignalEvent(answer, person, new Signal.Answered(channel), answer, null));
    }

    /** A record of {@code waymark.consent.changed.v1}: a withdrawal, or a complaint. */
    Optional<SignalEvent> ofConsent(byte @Nullable [] value) throws PoisonException {
        CloudEvent event = event(value);
        JsonNode data = data(event);
        boolean withdrawn = "WITHDRAWN".equals(data.path("status").asText());
        boolean complaint = "SUPPRESSED".equals(data.path("status").asText())
                && "COMPLAINT".equals(data.path("kind").asText());
        if (!withdrawn && !complaint) {
            return Optional.empty();
        }
        EventKey key = new EventKey(event.getSource().toString(), usable("id", event.getId(), LONGEST_ID));
        return Optional.of(new SignalEvent(key, person(event), new Signal.OptedOut(text(data, "channel")), null, null));
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

    private JsonNode data(CloudEvent event) throws PoisonException {
        CloudEventData data = event.getData();
        if (data == null) {
            return MissingNode.getInstance();
        }
        try {
            return json.readTree(data.toBytes());
        } catch (JacksonException malformed) {
            throw new PoisonException("data is not JSON");
        } catch (IOException unreadable) {
            throw new PoisonException("data cannot be read");
        }
    }

    private static String person(CloudEvent event) throws PoisonException {
        return usable("subject", event.getSubject(), LONGEST_PERSON);
    }

    private static String text(JsonNode data, String field) throws PoisonException {
        return usable("data." + field, data.path(field).textValue(), LONGEST_ID);
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

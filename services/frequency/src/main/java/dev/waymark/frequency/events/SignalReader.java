package dev.waymark.frequency.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.frequency.fatigue.Signal;
import dev.waymark.platform.inbox.EventKey;
import dev.waymark.platform.kafka.PoisonException;
import io.cloudevents.CloudEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads events of delivery and consent as signals; empty for those that say nothing about how a person responds. */
@ApplicationScoped
class SignalReader {

    private static final Set<String> ANSWERS = Set.of("message.opened", "message.clicked", "message.replied");

    /** A record of {@code waymark.delivery.status.v1}. Opening, clicking and replying to one message are one answer. */
    Optional<SignalEvent> ofDelivery(byte @Nullable [] value) throws PoisonException {
        CloudEvent event = EventFields.event(value);
        boolean delivered = event.getType().equals("message.delivered");
        if (!delivered && !ANSWERS.contains(event.getType())) {
            return Optional.empty();
        }
        JsonNode data = EventFields.data(event);
        String message = EventFields.text(data, "messageId");
        String channel = EventFields.text(data, "channel");
        String person = EventFields.person(event);
        String source = event.getSource().toString();
        EventKey answer = new EventKey(source, message + "/answered");
        return Optional.of(
                delivered
                        ? new SignalEvent(
                                new EventKey(source, message + "/delivered"),
                                person,
                                new Signal.Delivered(channel),
                                answer,
                                EventFields.text(data, "touchKey"))
                        : new SignalEvent(answer, person, new Signal.Answered(channel), answer, null));
    }

    /** A record of {@code waymark.consent.changed.v1}: a withdrawal, or a complaint. */
    Optional<SignalEvent> ofConsent(byte @Nullable [] value) throws PoisonException {
        CloudEvent event = EventFields.event(value);
        JsonNode data = EventFields.data(event);
        boolean withdrawn = "WITHDRAWN".equals(data.path("status").asText());
        boolean complaint = "SUPPRESSED".equals(data.path("status").asText())
                && "COMPLAINT".equals(data.path("kind").asText());
        if (!withdrawn && !complaint) {
            return Optional.empty();
        }
        EventKey key = EventFields.key(event);
        return Optional.of(new SignalEvent(
                key, EventFields.person(event), new Signal.OptedOut(EventFields.text(data, "channel")), null, null));
    }
}

package dev.waymark.frequency.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.frequency.store.People.Written;
import dev.waymark.platform.kafka.PoisonException;
import io.cloudevents.CloudEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads events of {@code waymark.delivery.inbound.v1}. Who ends messages has written too. What was written is not read. */
@ApplicationScoped
class InboundReader {

    private static final Set<String> REPLIES = Set.of("reply.received", "reply.opt-out");

    /** A reply; empty for what is none. */
    Optional<InboundEvent> read(byte @Nullable [] value) throws PoisonException {
        CloudEvent event = EventFields.event(value);
        if (!REPLIES.contains(event.getType())) {
            return Optional.empty();
        }
        JsonNode data = EventFields.data(event);
        return Optional.of(new InboundEvent(
                EventFields.key(event),
                new Written(
                        EventFields.person(event),
                        EventFields.text(data, "channel"),
                        EventFields.optional(data, "senderId"),
                        EventFields.time(data, "receivedAt"))));
    }
}

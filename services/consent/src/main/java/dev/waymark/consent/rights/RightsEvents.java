package dev.waymark.consent.rights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.platform.outbox.OutboxMessage;
import dev.waymark.platform.telemetry.TraceParents;
import io.cloudevents.core.builder.CloudEventBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Makes the events of {@code waymark.consent.rights-request.v1}: a person asked for a copy of the data, or to be forgotten. */
@ApplicationScoped
public class RightsEvents {

    /** The topic, and the type of its events. */
    public static final String TOPIC = "waymark.consent.rights-request.v1";

    private static final URI SOURCE = URI.create("/waymark/consent");

    private final ObjectMapper json;

    RightsEvents(ObjectMapper json) {
        this.json = json;
    }

    /**
     * A request is there to be worked on; its id and the number of the announcement make the event's id.
     *
     * @param number counts the announcements of the request, from 1
     */
    OutboxMessage requested(String personId, UUID request, RightsRequest.Kind kind, Instant at, int number) {
        Map<String, String> data = Map.of(
                "requestId",
                request.toString(),
                "kind",
                kind.name().toLowerCase(Locale.ROOT),
                "requestedAt",
                at.toString());
        CloudEventBuilder event = CloudEventBuilder.v1()
                .withId("rights-" + request + "-" + number)
                .withSource(SOURCE)
                .withType(TOPIC)
                .withSubject(personId)
                .withTime(at.atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withData(bytes(data));
        TraceParents.current().ifPresent(parent -> event.withExtension("traceparent", parent));
        return new OutboxMessage(TOPIC, personId, event.build());
    }

    private byte[] bytes(Map<String, String> data) {
        try {
            return json.writeValueAsString(data).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Texts can be written as JSON", impossible);
        }
    }
}

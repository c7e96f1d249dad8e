package dev.waymark.consent.rights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Assembles a copy from its parts: one JSON document, the services' data by name. */
@ApplicationScoped
public class CopyDocument {

    private final Copies copies;
    private final ObjectMapper json;
    private final WaymarkClock clock;

    CopyDocument(Copies copies, ObjectMapper json, WaymarkClock clock) {
        this.copies = copies;
        this.json = json;
        this.clock = clock;
    }

    /** The document; empty while the copy is not ready, and once it is no longer kept. */
    public Uni<Optional<ObjectNode>> of(RightsRequest request) {
        return !request.available(clock.instant())
                ? Uni.createFrom().item(Optional.empty())
                : copies.parts(request.id())
                        .map(parts -> parts.isEmpty() ? Optional.empty() : Optional.of(document(request, parts)));
    }

    private ObjectNode document(RightsRequest request, Map<String, String> parts) {
        ObjectNode document = json.createObjectNode()
                .put("format", "waymark-copy/1")
                .put("requestId", request.id().toString())
                .put("personId", request.personId())
                .put("requestedAt", request.requestedAt().toString())
                .put("availableUntil", String.valueOf(request.availableUntil()));
        ObjectNode services = document.putObject("services");
        parts.forEach((service, data) -> services.set(service, read(data)));
        return document;
    }

    private JsonNode read(String data) {
        try {
            return json.readTree(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A part was written as JSON", impossible);
        }
    }
}

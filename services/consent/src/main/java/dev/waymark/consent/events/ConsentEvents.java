package dev.waymark.consent.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.consent.Scope;
import dev.waymark.consent.Standing;
import dev.waymark.consent.Statement;
import dev.waymark.consent.Suppression;
import dev.waymark.platform.outbox.OutboxMessage;
import dev.waymark.platform.telemetry.TraceParents;
import io.cloudevents.core.builder.CloudEventBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the events of {@code waymark.consent.changed.v1}; the event's id is the ledger position, so it is the same whenever it is made. */
@ApplicationScoped
public class ConsentEvents {

    /** The topic, and the type of its events. */
    public static final String TOPIC = "waymark.consent.changed.v1";

    private static final URI SOURCE = URI.create("/waymark/consent");

    private final ObjectMapper json;

    ConsentEvents(ObjectMapper json) {
        this.json = json;
    }

    /** A statement stands now that did not before. */
    public OutboxMessage changed(Statement statement, @Nullable Standing before, long position) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("fact", "CONSENT");
        Scope scope = statement.scope();
        data.put("purpose", scope.purpose());
        data.put("channel", scope.channel());
        data.put("brand", scope.brand());
        data.put("oneContactPoint", scope.contactPoint() != null);
        data.put("status", statement.status().name());
        data.put("previousStatus", before == null ? null : before.status().name());
        data.put("capturedAt", statement.capturedAt().toString());
        data.put("validFrom", text(statement.validity().from()));
        data.put("validTo", text(statement.validity().to()));
        data.put("jurisdiction", statement.jurisdiction());
        data.put("actor", statement.actor().name());
        data.put("doubleOptIn", statement.doubleOptIn().name());
        data.put("ledgerPosition", position);
        return message(statement.personId(), position, statement.receivedAt(), data);
    }

    /** A suppression began, changed its end, or was lifted. */
    public OutboxMessage suppression(Suppression suppression, boolean active, Instant at, long position) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("fact", "SUPPRESSION");
        data.put("channel", suppression.channel());
        data.put("oneContactPoint", suppression.contactPoint() != null);
        data.put("status", active ? "SUPPRESSED" : "LIFTED");
        data.put("kind", suppression.kind().name());
        data.put("ledgerPosition", position);
        return message(suppression.personId(), position, at, data);
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    private OutboxMessage message(String personId, long position, Instant time, Map<String, @Nullable Object> data) {
        CloudEventBuilder event = CloudEventBuilder.v1()
                .withId("consent-" + position)
                .withSource(SOURCE)
                .withType(TOPIC)
                .withSubject(personId)
                .withTime(time.atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withData(bytes(data));
        TraceParents.current().ifPresent(parent -> event.withExtension("traceparent", parent));
        return new OutboxMessage(TOPIC, personId, event.build());
    }

    private byte[] bytes(Map<String, @Nullable Object> data) {
        try {
            return json.writeValueAsString(data).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Texts and numbers can be written as JSON", impossible);
        }
    }
}

package dev.waymark.delivery.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.platform.outbox.Outbox;
import dev.waymark.platform.outbox.OutboxMessage;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;

/** Announces what becomes of messages, in the transaction that records it. */
@ApplicationScoped
public class StatusEvents {

    private static final String TOPIC = "waymark.delivery.status.v1";
    private static final URI SOURCE = URI.create("/waymark/delivery");

    private final Outbox outbox;
    private final ObjectMapper json;

    StatusEvents(Outbox outbox, ObjectMapper json) {
        this.outbox = outbox;
        this.json = json;
    }

    /** Adds the events to the transaction. */
    public Uni<Void> append(SqlConnection tx, List<? extends Announcement> events) {
        return outbox.append(
                tx,
                events.stream()
                        .filter(Announcement::announced)
                        .map(e -> new OutboxMessage(TOPIC, e.touch().personId(), cloudEvent(e)))
                        .toList());
    }

    /** Tells the relay that events were committed. */
    public void committed() {
        outbox.committed();
    }

    private CloudEvent cloudEvent(Announcement event) {
        CloudEventBuilder builder = CloudEventBuilder.v1()
                .withId(event.id())
                .withSource(SOURCE)
                .withType(event.type())
                .withSubject(event.touch().personId())
                .withTime(event.at().atOffset(ZoneOffset.UTC))
                .withData("application/json", data(event));
        String traceparent = event.touch().traceparent();
        return traceparent == null
                ? builder.build()
                : builder.withExtension("traceparent", traceparent).build();
    }

    private byte[] data(Announcement event) {
        try {
            return json.writeValueAsBytes(event.data());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("An event cannot be written", impossible);
        }
    }
}

package dev.waymark.delivery.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.HandledReply;
import dev.waymark.delivery.HandledReply.Kind;
import dev.waymark.delivery.PlatformEvent;
import dev.waymark.delivery.channel.Channels;
import dev.waymark.platform.outbox.Outbox;
import dev.waymark.platform.outbox.OutboxMessage;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Announces what people wrote, and what they did on platforms, once per person whose address it came from. */
@ApplicationScoped
public class InboundEvents {

    private static final String TOPIC = "waymark.delivery.inbound.v1";
    private static final URI SOURCE = URI.create("/waymark/delivery");

    private final Outbox outbox;
    private final Channels channels;
    private final ObjectMapper json;

    InboundEvents(Outbox outbox, Channels channels, ObjectMapper json) {
        this.outbox = outbox;
        this.channels = channels;
        this.json = json;
    }

    /** Adds the events to the transaction. */
    public Uni<Void> append(SqlConnection tx, HandledReply handled, Instant now) {
        return outbox.append(
                tx,
                handled.people().stream()
                        .map(person -> new OutboxMessage(TOPIC, person, event(handled, person, now)))
                        .toList());
    }

    /** Adds what a person did on a platform, once per person whose address it was. */
    public Uni<Void> append(SqlConnection tx, PlatformEvent event, List<String> people) {
        return outbox.append(
                tx,
                people.stream()
                        .map(person -> new OutboxMessage(TOPIC, person, event(event, person)))
                        .toList());
    }

    private CloudEvent event(PlatformEvent event, String person) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("channel", event.channel());
        data.put("account", event.address().split(":", 2)[0]);
        data.putAll(event.detail());
        return CloudEventBuilder.v1()
                .withId(event.id() + "/" + person)
                .withSource(SOURCE)
                .withType(event.type())
                .withSubject(person)
                .withTime(event.at().atOffset(ZoneOffset.UTC))
                .withData("application/json", bytes(data))
                .build();
    }

    /** Tells the relay that events were committed. */
    public void committed() {
        outbox.committed();
    }

    private CloudEvent event(HandledReply handled, String person, Instant now) {
        return CloudEventBuilder.v1()
                .withId(handled.reply().id() + "/" + person)
                .withSource(SOURCE)
                .withType(handled.kind() == Kind.OPT_OUT ? "reply.opt-out" : "reply.received")
                .withSubject(person)
                .withTime(now.atOffset(ZoneOffset.UTC))
                .withData("application/json", data(handled))
                .build();
    }

    private byte[] data(HandledReply handled) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("inboundId", handled.reply().id().toString());
        data.put("channel", handled.reply().channel());
        channels.find(handled.reply().channel()).ifPresent(channel -> data.put("senderId", channel.sender()));
        data.put("receivedAt", handled.reply().receivedAt().toString());
        if (handled.keyword() == null) {
            data.put("text", handled.reply().text());
        } else {
            data.put("keyword", handled.keyword());
        }
        return bytes(data);
    }

    private byte[] bytes(Map<String, Object> data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("An event cannot be written", impossible);
        }
    }
}

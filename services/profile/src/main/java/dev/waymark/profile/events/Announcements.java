package dev.waymark.profile.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.platform.ids.Ids;
import dev.waymark.platform.outbox.OutboxMessage;
import dev.waymark.platform.telemetry.TraceParents;
import dev.waymark.profile.ProfileChange;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;

/** What the profile service publishes; asyncapi/profile-v1.yaml describes it. */
public final class Announcements {

    static final String EVENT_TOPIC = "waymark.profile.event.v1";
    static final String CHANGED_TOPIC = "waymark.profile.changed.v1";
    private static final URI SOURCE = URI.create("/waymark/profile");

    private Announcements() {}

    /** A person's event, as it was taken in. */
    static OutboxMessage happened(CloudEvent event) {
        return new OutboxMessage(EVENT_TOPIC, event.getSubject(), event);
    }

    /** That a profile changed: which fields, not their values. */
    public static OutboxMessage changed(ProfileChange change, Instant now) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("personId", change.personId())
                .put("change", change.kind().name())
                .put("revision", change.revision());
        change.fields().forEach(data.putArray("fields")::add);
        CloudEventBuilder event = CloudEventBuilder.v1()
                .withId(Ids.next().toString())
                .withSource(SOURCE)
                .withType(CHANGED_TOPIC)
                .withSubject(change.personId())
                .withTime(now.atOffset(ZoneOffset.UTC))
                .withData("application/json", JsonCloudEventData.wrap(data));
        TraceParents.current().ifPresent(trace -> event.withExtension("traceparent", trace));
        return new OutboxMessage(CHANGED_TOPIC, change.personId(), event.build());
    }
}

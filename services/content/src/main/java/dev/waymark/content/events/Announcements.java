package dev.waymark.content.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.content.TemplateVersion;
import dev.waymark.platform.ids.Ids;
import dev.waymark.platform.outbox.OutboxMessage;
import dev.waymark.platform.telemetry.TraceParents;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;

/** What the content service publishes; asyncapi/content-v1.yaml describes it. */
public final class Announcements {

    static final String PUBLISHED_TOPIC = "waymark.content.published.v1";
    private static final URI SOURCE = URI.create("/waymark/content");

    private Announcements() {}

    /** That a version was published then: its key, not its texts. The record's key is the template's, for there is no person. */
    public static OutboxMessage published(TemplateVersion version, Instant at) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("key", version.key())
                .put("version", version.version())
                .put("channel", version.content().channel())
                .put("defaultLocale", version.content().defaultLocale());
        var locales = data.putArray("locales");
        version.content().variants().forEach(variant -> locales.add(variant.locale()));
        version.attributes().forEach(data.putArray("attributes")::add);
        CloudEventBuilder event = CloudEventBuilder.v1()
                .withId(Ids.next().toString())
                .withSource(SOURCE)
                .withType(PUBLISHED_TOPIC)
                .withSubject(version.key())
                .withTime(at.atOffset(ZoneOffset.UTC))
                .withData("application/json", JsonCloudEventData.wrap(data));
        TraceParents.current().ifPresent(trace -> event.withExtension("traceparent", trace));
        return new OutboxMessage(PUBLISHED_TOPIC, version.key(), event.build());
    }
}

package dev.waymark.profile.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.platform.time.WaymarkClock;
import dev.waymark.profile.UnusableValueException;
import dev.waymark.profile.config.ProfileConfig;
import dev.waymark.profile.events.ReadEvent.Readable;
import dev.waymark.profile.events.ReadEvent.Refused;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one CloudEvent 1.0 from its JSON form and checks the mesh's rules. Source, id, type, subject and data stay as they
 * came; a missing time becomes now, a missing {@code traceparent} the one given.
 */
@ApplicationScoped
public class EventReader {

    /** The largest event, in bytes of JSON. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_DEPTH = 16;
    private static final String JSON = "application/json";
    private static final String TRACE_PARENT = "traceparent";
    private static final Set<String> KNOWN = Set.of(
            "specversion",
            "id",
            "source",
            "type",
            "subject",
            "time",
            "datacontenttype",
            "dataschema",
            "data",
            "data_base64");

    private final Clock clock;
    private final Duration maxAhead;

    @Inject
    EventReader(WaymarkClock clock, ProfileConfig config) {
        this((Clock) clock, config.events().maxAhead());
    }

    EventReader(Clock clock, Duration maxAhead) {
        this.clock = clock;
        this.maxAhead = maxAhead;
    }

    /**
     * Reads one event; never throws for what it holds.
     *
     * @param json the event in JSON form
     * @param bytes its size as it came
     * @param traceParent the trace it came in, for an event that names none
     */
    public ReadEvent read(JsonNode json, int bytes, Optional<String> traceParent) {
        try {
            if (bytes > MAX_BYTES) {
                throw new UnusableValueException(
                        "event", "is over " + MAX_BYTES + " bytes", "Keep large data elsewhere and send its id.");
            }
            return new Readable(event(json, traceParent));
        } catch (UnusableValueException refusal) {
            JsonNode id = json.path("id");
            return new Refused(
                    id.isTextual() && id.textValue().length() <= EventFields.MAX_ID ? id.textValue() : null, refusal);
        }
    }

    private io.cloudevents.CloudEvent event(JsonNode json, Optional<String> traceParent) {
        EventFields fields = EventFields.of(json);
        fields.requireVersion();
        CloudEventBuilder event = CloudEventBuilder.v1()
                .withId(fields.id())
                .withSource(fields.source())
                .withType(fields.type())
                .withSubject(fields.subject())
                .withTime(time(fields.optional("time")));
        fields.dataSchema().ifPresent(event::withDataSchema);
        addExtensions(event, json);
        if (!json.has(TRACE_PARENT)) {
            traceParent.ifPresent(trace -> event.withExtension(TRACE_PARENT, trace));
        }
        fields.requireJsonData();
        JsonNode data = json.path("data");
        if (!data.isMissingNode() && !data.isNull()) {
            requireDepth(data, 1);
            event.withData(JSON, JsonCloudEventData.wrap(data));
        }
        return event.build();
    }

    private OffsetDateTime time(@Nullable String text) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        if (text == null) {
            return now;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.isAfter(now.plus(maxAhead))) {
                throw new UnusableValueException(
                        "time", "is more than " + maxAhead + " ahead of now", "Send the time at which it happened.");
            }
            return time;
        } catch (DateTimeParseException malformed) {
            throw new UnusableValueException(
                    "time", "is not a time of RFC 3339", "Send a time such as 2026-11-22T08:00:00Z, or leave it out.");
        }
    }

    private static void addExtensions(CloudEventBuilder event, JsonNode json) {
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            if (!KNOWN.contains(entry.getKey())) {
                addExtension(event, entry.getKey(), entry.getValue());
            }
        }
    }

    private static void addExtension(CloudEventBuilder event, String name, JsonNode value) {
        if (!EventFields.isExtensionName(name)) {
            throw new UnusableValueException(
                    "event",
                    "has an attribute whose name CloudEvents does not allow",
                    "Name extensions with 1 to 20 lower-case letters and digits; put your own fields under data.");
        }
        if (value.isTextual()) {
            event.withExtension(name, EventFields.printable(name, value.textValue()));
        } else if (value.isBoolean()) {
            event.withExtension(name, value.booleanValue());
        } else if (value.isInt()) {
            event.withExtension(name, Integer.valueOf(value.intValue()));
        } else if (!value.isNull()) {
            throw new UnusableValueException(
                    name, "is an extension that is no text, boolean or 32-bit integer", "Put it under data.");
        }
    }

    private static void requireDepth(JsonNode data, int depth) {
        if (data.isContainerNode() && depth > MAX_DEPTH) {
            throw new UnusableValueException(
                    "data", "is nested more than " + MAX_DEPTH + " levels deep", "Give it a flatter form.");
        }
        data.forEach(child -> requireDepth(child, depth + 1));
    }
}

package dev.waymark.journey.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.journey.store.EntryEnds;
import dev.waymark.journey.store.EntryRef;
import dev.waymark.platform.outbox.OutboxMessage;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** What is published of entries, {@code waymark.journey.progress.v1}. An entry has at most one event of each type. */
public final class Progress {

    private static final String TOPIC = "waymark.journey.progress.v1";
    private static final URI SOURCE = URI.create("/waymark/journey");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Progress() {}

    /** The entry's instance exists. */
    public static OutboxMessage started(EntryRef entry, Instant now) {
        return message(entry, "entry.started", data(entry), now);
    }

    /** The entry has a result; one that ended before its start was recorded is said to have started as well. */
    public static Stream<OutboxMessage> ended(EntryEnds.Ended end, Instant now) {
        OutboxMessage ended =
                message(end.entry(), "entry.ended", data(end.entry()).put("result", end.result()), now);
        boolean silentStart = !end.announced() && end.instance() != null;
        return (silentStart ? List.of(started(end.entry(), now), ended) : List.of(ended)).stream();
    }

    private static ObjectNode data(EntryRef entry) {
        return JSON.createObjectNode()
                .put("entryId", entry.entryId().toString())
                .put("journeyId", entry.journeyId())
                .put("version", entry.version());
    }

    private static OutboxMessage message(EntryRef entry, String type, ObjectNode data, Instant now) {
        var event = CloudEventBuilder.v1()
                .withId(entry.entryId() + "/" + type)
                .withSource(SOURCE)
                .withType(type)
                .withSubject(entry.personId())
                .withTime(now.atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withData(JsonCloudEventData.wrap(data))
                .build();
        return new OutboxMessage(TOPIC, entry.personId(), event);
    }
}

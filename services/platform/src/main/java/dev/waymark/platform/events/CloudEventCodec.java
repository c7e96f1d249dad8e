package dev.waymark.platform.events;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import java.util.Objects;

/** Reads and writes CloudEvents 1.0 in structured JSON, the form of every topic of the mesh. */
public final class CloudEventCodec {

    /** The content type of one event in structured JSON. */
    public static final String CONTENT_TYPE = JsonFormat.CONTENT_TYPE;

    private static final String MALFORMED = "The record is not one CloudEvent 1.0 in structured JSON";
    private static final EventFormat JSON = Objects.requireNonNull(
            EventFormatProvider.getInstance().resolveFormat(JsonFormat.CONTENT_TYPE), "CloudEvents JSON format");

    private CloudEventCodec() {}

    /** The event as UTF-8 JSON. */
    public static byte[] write(CloudEvent event) {
        return JSON.serialize(event);
    }

    /**
     * The event that the bytes hold.
     *
     * @throws MalformedEventException when they are not one CloudEvent in structured JSON; the message names what is wrong, without values
     */
    public static CloudEvent read(byte[] json) {
        CloudEvent event;
        try {
            event = JSON.deserialize(json);
        } catch (EventDeserializationException malformed) {
            throw new MalformedEventException(MALFORMED, malformed);
        }
        if (event == null) {
            throw new MalformedEventException(MALFORMED, null);
        }
        return event;
    }
}

package dev.waymark.delivery.events;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** News of a message, to be announced. An attempt of a message has at most one event of each type. */
public sealed interface Announcement permits StatusEvent, EngagementEvent {

    /** Which message. */
    StatusEvent.Touch touch();

    /** The event's type, such as {@code message.sent}. */
    String type();

    /** The event's id: of events with the same one, the first counts. */
    default String id() {
        return touch().messageId() + "/" + type();
    }

    /** Whether anybody is told. */
    default boolean announced() {
        return true;
    }

    /** The event's data; no personal data beyond ids. */
    Map<String, @Nullable Object> data();

    /** When it happened. */
    Instant at();
}

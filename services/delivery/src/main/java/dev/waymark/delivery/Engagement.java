package dev.waymark.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * A sign that a person took notice of a message, or did what it was for.
 *
 * @param messageId the message
 * @param kind what she did
 * @param source who tells, such as a provider or a link service
 * @param eventId the teller's own id of it; the same again has no second effect
 * @param at when it happened
 */
public record Engagement(UUID messageId, Kind kind, String source, String eventId, Instant at) {

    /** What a person may do with a message. */
    public enum Kind {
        OPENED,
        CLICKED,
        REPLIED,
        /** She did what the message was for: see {@link Goal}. */
        CONVERTED
    }

    /** What became of the news. */
    public enum Result {
        /** It is on record; the first of its kind for the message is announced. */
        RECORDED,
        /** It was on record already. */
        DUPLICATE,
        /** There is no such message. */
        UNKNOWN_MESSAGE,
        /** That message never left, so nobody can have noticed it. */
        NOT_SENT
    }
}

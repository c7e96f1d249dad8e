package dev.waymark.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a "Send to a segment" element asks for.
 *
 * @param runId the run of the journey that asks; names no person
 * @param journeyId the journey
 * @param elementId the element that asks
 * @param segment the segment's id
 * @param template the template's key
 * @param purpose why it is sent
 * @param channel the channel's name, such as {@code sms}
 * @param bestBefore how long after the broadcast's start a message may still leave
 * @param labels what else the drawing says of the messages
 * @param data what the drawing gives to the template, the same for everybody
 * @param perSecond how many people a second are written to at most; null for as many as the gates let through
 * @param traceparent the trace that the broadcast belongs to, W3C form; null where nothing is traced
 */
public record BroadcastOrder(
        String runId,
        String journeyId,
        String elementId,
        String segment,
        String template,
        Purpose purpose,
        String channel,
        Duration bestBefore,
        Labels labels,
        Map<String, Object> data,
        @Nullable Integer perSecond,
        @Nullable String traceparent) {

    /** What is asked for one person. */
    public SendRequest forPerson(UUID broadcastId, String personId) {
        return new SendRequest(
                BroadcastKeys.entryId(broadcastId, personId).toString(),
                personId,
                journeyId,
                elementId,
                template,
                purpose,
                channel,
                List.of(),
                bestBefore,
                labels,
                data,
                traceparent,
                new SendRequest.Origin(broadcastId, segment));
    }
}

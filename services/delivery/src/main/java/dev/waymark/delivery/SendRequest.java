package dev.waymark.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a "Send message" element asks for.
 *
 * @param entryId the entry of the person into the journey
 * @param personId the person
 * @param journeyId the journey
 * @param elementId the element that asks
 * @param template the template's key
 * @param purpose why it is sent
 * @param channel the channel's name, such as {@code sms}
 * @param otherwise by which channels it goes, and with which templates, where the person cannot be reached or has not agreed; in order
 * @param bestBefore how long after the first try the message may still leave
 * @param labels what else the drawing says of it
 * @param data ids and flags of the journey for the template
 * @param traceparent the trace that the message belongs to, W3C form; null where nothing is traced
 * @param broadcast the broadcast that sends it; null where a person's entry does
 * @param escalation that it goes by its next channel where it is not delivered; null where it does not
 * @param bucket of the person in the journey, from 0 to 9999; null where she has none
 */
public record SendRequest(
        String entryId,
        String personId,
        String journeyId,
        String elementId,
        String template,
        Purpose purpose,
        String channel,
        List<Way> otherwise,
        Duration bestBefore,
        Labels labels,
        Map<String, Object> data,
        @Nullable String traceparent,
        @Nullable Origin broadcast,
        @Nullable Escalating escalation,
        @Nullable Integer bucket) {

    public SendRequest {
        otherwise = List.copyOf(otherwise);
    }

    /** A message that goes by one channel, whatever becomes of it, to a person who is in no bucket. */
    public SendRequest(
            String entryId,
            String personId,
            String journeyId,
            String elementId,
            String template,
            Purpose purpose,
            String channel,
            List<Way> otherwise,
            Duration bestBefore,
            Labels labels,
            Map<String, Object> data,
            @Nullable String traceparent,
            @Nullable Origin broadcast) {
        this(
                entryId,
                personId,
                journeyId,
                elementId,
                template,
                purpose,
                channel,
                otherwise,
                bestBefore,
                labels,
                data,
                traceparent,
                broadcast,
                null,
                null);
    }

    /**
     * A channel, and what to say by it.
     *
     * @param template the key of a template that is made for the channel
     */
    public record Way(String channel, String template) {}

    /** The same by the next channel, of which there is one. */
    SendRequest byTheNextChannel() {
        Way way = otherwise.getFirst();
        return new SendRequest(
                entryId,
                personId,
                journeyId,
                elementId,
                way.template(),
                purpose,
                way.channel(),
                otherwise.subList(1, otherwise.size()),
                bestBefore,
                labels,
                data,
                traceparent,
                broadcast,
                escalation,
                bucket);
    }

    /**
     * That a message which is not delivered goes by its next channel.
     *
     * @param after how long after a hand-over
     * @param attemptOf the message that this is a further attempt of; null for the first
     */
    public record Escalating(Duration after, @Nullable UUID attemptOf) {}

    /** A broadcast, and the segment that it sends to. */
    public record Origin(UUID broadcastId, String segment) {}
}

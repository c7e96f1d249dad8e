package dev.waymark.delivery.events;

import dev.waymark.delivery.Fate;
import dev.waymark.delivery.MessageStatus;
import dev.waymark.delivery.PublicOutcome;
import dev.waymark.delivery.TouchOutcome;
import dev.waymark.delivery.TouchState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change in the life of a message, to be announced.
 *
 * @param touch which message
 * @param outcome how the touch ended
 * @param fate what the provider told; null while it told nothing
 * @param code the provider's code where it told of a failure
 * @param at when
 */
public record StatusEvent(
        Touch touch,
        TouchOutcome outcome,
        @Nullable Fate fate,
        @Nullable String code,
        Instant at) implements Announcement {

    /**
     * Which of several arms of a template a message says.
     *
     * @param variant its place among the variants of the version, from 0
     */
    public record Said(String template, int version, int variant, String arm) {}

    /**
     * Which message an event is about.
     *
     * @param said null where the template has no arms
     * @param attempt 1 for the first, 2 and more where it goes by its next channel
     */
    public record Touch(
            UUID messageId,
            String touchKey,
            String journeyId,
            String entryId,
            String elementId,
            String personId,
            String channel,
            @Nullable Said said,
            @Nullable UUID broadcastId,
            @Nullable String traceparent,
            int attempt) {

        /** The ids that every event of the message carries: of the entry or of the broadcast that sends it. */
        Map<String, @Nullable Object> data() {
            Map<String, @Nullable Object> data = new LinkedHashMap<>();
            data.put("messageId", messageId.toString());
            data.put("touchKey", touchKey);
            data.put("journeyId", journeyId);
            if (broadcastId == null) {
                data.put("entryId", entryId);
            } else {
                data.put("broadcastId", broadcastId.toString());
            }
            data.put("elementId", elementId);
            data.put("channel", channel);
            if (said != null) {
                data.put("template", said.template());
                data.put("templateVersion", said.version());
                data.put("variant", said.variant());
                data.put("arm", said.arm());
            }
            if (attempt > 1) {
                data.put("attempt", attempt);
            }
            return data;
        }
    }

    @Override
    public String type() {
        return "message."
                + switch (status()) {
                    case DELIVERED -> "delivered";
                    case READ -> "read";
                    case FAILED, EXPIRED -> "failed";
                    default ->
                        switch (outcome.name()) {
                            case SENT -> touch.attempt() == 1 ? "sent" : "escalated";
                            case SUPPRESSED, SKIPPED, CAPPED, ENDED, UNREACHABLE -> "suppressed";
                            case EXPIRED -> "expired";
                            case REJECTED -> "rejected";
                            case UNKNOWN -> touch.attempt() == 1 ? "unknown" : "escalated";
                        };
                };
    }

    /** The first attempt left, so that a further one does not is news for the record alone. */
    @Override
    public boolean announced() {
        return touch.attempt() == 1 || status() != MessageStatus.NOT_SENT;
    }

    /** A message is delivered, and read, once, by whatever attempt; the other news is of each attempt. */
    @Override
    public String id() {
        return touch.attempt() == 1 || fate != null && fate.state().arrived()
                ? Announcement.super.id()
                : Announcement.super.id() + "/" + touch.attempt();
    }

    @Override
    public Map<String, @Nullable Object> data() {
        Map<String, @Nullable Object> data = touch.data();
        data.put("outcome", PublicOutcome.of(outcome).name());
        data.put("status", status().name());
        data.put("reason", code == null ? outcome.reason() : code);
        if (fate != null && fate.failure() != null) {
            data.put("failure", fate.failure().name());
            data.put("permanent", fate.failure().permanent());
        }
        if (outcome.whenHit() != null) {
            data.put("whenHit", outcome.whenHit().name());
        }
        return data;
    }

    private MessageStatus status() {
        return MessageStatus.of(new TouchState.Done(outcome), fate == null ? null : fate.state());
    }
}

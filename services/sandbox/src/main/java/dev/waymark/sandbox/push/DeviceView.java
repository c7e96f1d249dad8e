package dev.waymark.sandbox.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one device shows and what never reached it, newest first.
 *
 * @param total how many notifications it holds, shown or not
 * @param notifications the newest of them
 * @param refused the newest messages to it that were refused
 * @param truncated whether earlier ones are no longer in memory; the log still has them
 */
public record DeviceView(
        String deviceId,
        PushProtocol protocol,
        String name,
        boolean gone,
        int total,
        List<Notification> notifications,
        List<Refusal> refused,
        boolean truncated) {

    /** A message that the device got; see {@link PushEntry.Received}. Without content when the device could not decrypt it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Notification(
            String id,
            Instant at,
            PushOutcome outcome,
            PushMode knob,
            @Nullable String messageId,
            @Nullable Long ttl,
            @Nullable String urgency,
            @Nullable String topic,
            int size,
            @Nullable PushContent content) {

        static Notification of(PushEntry.Received received) {
            return new Notification(
                    Objects.requireNonNullElse(received.id(), ""),
                    received.at(),
                    received.outcome(),
                    received.knob(),
                    received.messageId(),
                    received.ttl(),
                    received.urgency(),
                    received.topic(),
                    received.size(),
                    received.content());
        }
    }

    /** A message that was refused; see {@link PushEntry.Received}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Refusal(
            Instant at,
            int status,
            String reason,
            PushMode knob,
            @Nullable String messageId,
            int size) {

        static Refusal of(PushEntry.Received received) {
            return new Refusal(
                    received.at(),
                    received.status(),
                    Objects.requireNonNullElse(received.reason(), ""),
                    received.knob(),
                    received.messageId(),
                    received.size());
        }
    }
}

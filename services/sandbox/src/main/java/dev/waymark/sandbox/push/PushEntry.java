package dev.waymark.sandbox.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the push log. What devices show is a fold over these lines, in their order. Instants are to the millisecond. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PushEntry.Received.class, name = "push"),
    @JsonSubTypes.Type(value = PushEntry.TokenAsked.class, name = "token"),
    @JsonSubTypes.Type(value = PushEntry.Cleared.class, name = "clear")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface PushEntry {

    /**
     * A message was sent to a push service. Written before its answer goes out.
     *
     * @param device the device's id; null when the address is no device's
     * @param status of the answer; of a dropped one, the status that it would have had
     * @param reason why it was refused: the FCM error code, or a sentence; null when it was taken
     * @param knob the mode that was applied; ACCEPT when the fault was the sender's
     * @param id the message's identifier in the answer; null when it was refused
     * @param messageId the payload's field of that name; null when it has none or could not be read
     * @param ttl in seconds; null when it was not said
     * @param urgency of Web Push, or the priority of FCM; null when it was not said
     * @param topic of Web Push, or the collapse key of FCM; null when it was not said
     * @param size of what counts against the limit of 4096 octets
     * @param content what it says; null when it was refused or could not be read
     */
    record Received(
            Instant at,
            PushProtocol protocol,
            @Nullable String device,
            PushOutcome outcome,
            int status,
            @Nullable String reason,
            PushMode knob,
            @Nullable String id,
            @Nullable String messageId,
            @Nullable Long ttl,
            @Nullable String urgency,
            @Nullable String topic,
            int size,
            @Nullable PushContent content)
            implements PushEntry {}

    /**
     * Somebody asked for an access token.
     *
     * @param outcome ACCEPTED or REFUSED
     * @param reason why it was refused, or null
     */
    record TokenAsked(
            Instant at,
            PushProtocol protocol,
            PushOutcome outcome,
            int status,
            @Nullable String reason) implements PushEntry {}

    /** All lock screens were cleared for a fresh trial; what is above no longer counts. The devices stay. */
    record Cleared(Instant at) implements PushEntry {}
}

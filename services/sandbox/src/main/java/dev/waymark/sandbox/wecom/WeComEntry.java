package dev.waymark.sandbox.wecom;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.waymark.sandbox.chat.ChatMode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of WeCom's log. What people see is a fold over these lines, in their order. Instants are to the millisecond. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WeComEntry.Joined.class, name = "join"),
    @JsonSubTypes.Type(value = WeComEntry.Did.class, name = "did"),
    @JsonSubTypes.Type(value = WeComEntry.Message.class, name = "message"),
    @JsonSubTypes.Type(value = WeComEntry.Task.class, name = "task"),
    @JsonSubTypes.Type(value = WeComEntry.Confirmed.class, name = "confirm"),
    @JsonSubTypes.Type(value = WeComEntry.Cleared.class, name = "clear")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface WeComEntry {

    /** When it happened. */
    Instant at();

    /** A member, or a customer who knows no employee yet. */
    record Joined(Instant at, String id, String name, WeComKind kind) implements WeComEntry {}

    /**
     * Something that a person did, or that the employee did to her.
     *
     * @param text what she wrote; null where there is none
     */
    record Did(
            Instant at, String id, WeComDeed what, @Nullable String text) implements WeComEntry {}

    /**
     * A message of the application. Written before its answer goes out.
     *
     * @param to to whom; as it was sent
     * @param kind its msgtype
     * @param errcode 0 where it was taken; of a dropped one, too
     * @param knob the mode that was applied; ACCEPT when the fault was the sender's
     * @param msgid null when it was refused
     * @param again whether it is the same as one before, and is shown once
     * @param card what the person sees; null when she sees nothing
     */
    record Message(
            Instant at,
            String to,
            String kind,
            int errcode,
            ChatMode knob,
            @Nullable String msgid,
            boolean again,
            @Nullable Card card)
            implements WeComEntry {}

    /**
     * A broadcast that waits for the employee.
     *
     * @param customers those it is for
     * @param failed those of them to whom it cannot be sent
     * @param msgid null when it was refused
     */
    record Task(
            Instant at,
            String sender,
            List<String> customers,
            List<String> failed,
            int errcode,
            ChatMode knob,
            @Nullable String msgid,
            @Nullable Card card)
            implements WeComEntry {

        public Task {
            customers = List.copyOf(customers);
            failed = List.copyOf(failed);
        }
    }

    /** The employee confirmed a broadcast; who can get it has it now. */
    record Confirmed(Instant at, String msgid) implements WeComEntry {}

    /** All conversations and tasks were cleared for a fresh trial. The people stay. */
    record Cleared(Instant at) implements WeComEntry {}

    /**
     * What a person sees.
     *
     * @param title above; null where there is none
     * @param fields what stands before each value, with the value, in their order
     * @param link what opens; null where nothing does
     * @param miniProgram the page of a mini program that opens; null where none does
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Card(
            @Nullable String title,
            String text,
            Map<String, String> fields,
            @Nullable String link,
            @Nullable String miniProgram) {

        public Card {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }
}

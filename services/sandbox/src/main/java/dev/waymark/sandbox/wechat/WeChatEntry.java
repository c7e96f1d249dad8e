package dev.waymark.sandbox.wechat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.waymark.sandbox.chat.ChatMode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of WeChat's log. What people see is a fold over these lines, in their order. Instants are to the millisecond. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WeChatEntry.Joined.class, name = "join"),
    @JsonSubTypes.Type(value = WeChatEntry.Did.class, name = "did"),
    @JsonSubTypes.Type(value = WeChatEntry.Message.class, name = "message"),
    @JsonSubTypes.Type(value = WeChatEntry.Cleared.class, name = "clear")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface WeChatEntry {

    /** When it happened. */
    Instant at();

    /** A person who has WeChat, and follows nothing yet. */
    record Joined(Instant at, String openid, String name) implements WeChatEntry {}

    /**
     * Something that a person did.
     *
     * @param what what it was
     * @param text what she wrote, the menu's key, or the template's id; null where there is none
     */
    record Did(
            Instant at,
            String openid,
            WeChatDeed what,
            @Nullable String text) implements WeChatEntry {}

    /**
     * A message was sent to WeChat. Written before its answer goes out.
     *
     * @param openid to whom; as it was sent
     * @param kind by which call
     * @param errcode 0 where it was taken; of a dropped one, too
     * @param knob the mode that was applied; ACCEPT when the fault was the sender's
     * @param id the message's; null when it was refused
     * @param clientMsgId by which the sender knows it; null when it has none
     * @param again whether it is one that was taken before, and is shown once
     * @param card what the person sees; null when it was refused
     */
    record Message(
            Instant at,
            String openid,
            String kind,
            int errcode,
            ChatMode knob,
            @Nullable String id,
            @Nullable String clientMsgId,
            boolean again,
            @Nullable Card card)
            implements WeChatEntry {}

    /** All conversations were cleared for a fresh trial; what is above no longer counts. The people stay. */
    record Cleared(Instant at) implements WeChatEntry {}

    /**
     * What a person sees.
     *
     * @param template the template's id; null where there is none
     * @param title above; null where there is none
     * @param text of a bubble, or below a card's title; null where there is none
     * @param fields what stands before each value, with the value
     * @param link what opens; null where nothing does
     * @param miniProgram the page of a mini-program that opens; null where none does
     * @param picture its address; null where there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Card(
            @Nullable String template,
            @Nullable String title,
            @Nullable String text,
            Map<String, String> fields,
            @Nullable String link,
            @Nullable String miniProgram,
            @Nullable String picture) {}
}

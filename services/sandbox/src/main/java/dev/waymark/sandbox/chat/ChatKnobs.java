package dev.waymark.sandbox.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waymark.sandbox.ModeKnobs;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How WeChat or WeCom behaves, for everybody or for one person.
 *
 * @param mode what it does with a message
 * @param errcode the error code, for {@link ChatMode#REJECT} alone
 * @param count for how many messages, {@link ChatMode#ACCEPT} afterwards; null means for all
 * @param delay how long it waits before it answers, for {@link ChatMode#SLOW} alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChatKnobs(
        ChatMode mode,
        @Nullable Integer errcode,
        @Nullable Integer count,
        @Nullable Duration delay) implements ModeKnobs<ChatMode, ChatVerdict> {

    /** Takes everything. */
    public static final ChatKnobs DEFAULT = new ChatKnobs(ChatMode.ACCEPT, null, null, null);

    private static final int BUSY = -1;

    @Override
    public @Nullable Integer ratePerSecond() {
        return null;
    }

    @Override
    public ChatVerdict verdict(ChatMode applied) {
        return switch (applied) {
            case ACCEPT -> new ChatVerdict.Accepted(Duration.ZERO);
            case SLOW -> new ChatVerdict.Accepted(delay == null ? Duration.ZERO : delay);
            case REJECT -> new ChatVerdict.Rejected(errcode == null ? BUSY : errcode);
            case DROP -> new ChatVerdict.Dropped();
            case BLOCKED, UNLICENSED -> new ChatVerdict.Withheld();
        };
    }
}

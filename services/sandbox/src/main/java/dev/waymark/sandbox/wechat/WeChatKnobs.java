package dev.waymark.sandbox.wechat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waymark.sandbox.ModeKnobs;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How WeChat behaves, for everybody or for one person.
 *
 * @param mode what it does with a message
 * @param errcode the error code, for {@link WeChatMode#REJECT} alone
 * @param count for how many messages, {@link WeChatMode#ACCEPT} afterwards; null means for all
 * @param delay how long it waits before it answers, for {@link WeChatMode#SLOW} alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WeChatKnobs(
        WeChatMode mode,
        @Nullable Integer errcode,
        @Nullable Integer count,
        @Nullable Duration delay) implements ModeKnobs<WeChatMode, WeChatVerdict> {

    /** Takes everything. */
    public static final WeChatKnobs DEFAULT = new WeChatKnobs(WeChatMode.ACCEPT, null, null, null);

    private static final int BUSY = -1;

    @Override
    public @Nullable Integer ratePerSecond() {
        return null;
    }

    @Override
    public WeChatVerdict verdict(WeChatMode applied) {
        return switch (applied) {
            case ACCEPT -> new WeChatVerdict.Accepted(Duration.ZERO);
            case SLOW -> new WeChatVerdict.Accepted(delay == null ? Duration.ZERO : delay);
            case REJECT -> new WeChatVerdict.Rejected(errcode == null ? BUSY : errcode);
            case DROP -> new WeChatVerdict.Dropped();
            case BLOCKED -> new WeChatVerdict.Blocked();
        };
    }
}

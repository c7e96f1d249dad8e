package dev.waymark.sandbox.wecom;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waymark.sandbox.ModeKnobs;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How WeCom behaves, for everybody or for one person.
 *
 * @param mode what it does with a message
 * @param errcode the error code, for {@link WeComMode#REJECT} alone
 * @param count for how many messages, {@link WeComMode#ACCEPT} afterwards; null means for all
 * @param delay how long it waits before it answers, for {@link WeComMode#SLOW} alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WeComKnobs(
        WeComMode mode,
        @Nullable Integer errcode,
        @Nullable Integer count,
        @Nullable Duration delay) implements ModeKnobs<WeComMode, WeComVerdict> {

    /** Takes everything. */
    public static final WeComKnobs DEFAULT = new WeComKnobs(WeComMode.ACCEPT, null, null, null);

    private static final int BUSY = -1;

    @Override
    public @Nullable Integer ratePerSecond() {
        return null;
    }

    @Override
    public WeComVerdict verdict(WeComMode applied) {
        return switch (applied) {
            case ACCEPT -> new WeComVerdict.Accepted(Duration.ZERO);
            case SLOW -> new WeComVerdict.Accepted(delay == null ? Duration.ZERO : delay);
            case REJECT -> new WeComVerdict.Rejected(errcode == null ? BUSY : errcode);
            case DROP -> new WeComVerdict.Dropped();
            case UNLICENSED -> new WeComVerdict.Unlicensed();
        };
    }
}

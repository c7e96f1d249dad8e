package dev.waymark.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the message centre behaves, for all phones or for one.
 *
 * @param mode what it does with submissions
 * @param commandStatus the status of a refusal, for {@link SubmitMode#REJECT} alone
 * @param count for how many submissions, {@link SubmitMode#ACCEPT} afterwards; null means for all
 * @param ratePerSecond how many it takes in a second, for {@link SubmitMode#THROTTLE} alone; null means none
 * @param delay how long it waits before it answers, for {@link SubmitMode#SLOW} alone
 * @param receipts how receipts are sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Knobs(
        SubmitMode mode,
        @Nullable CommandStatus commandStatus,
        @Nullable Integer count,
        @Nullable Integer ratePerSecond,
        @Nullable Duration delay,
        ReceiptPlan receipts) {

    /** Takes everything and sends one receipt at once. */
    public static final Knobs DEFAULT = new Knobs(SubmitMode.ACCEPT, null, null, null, null, ReceiptPlan.AT_ONCE);
}

package dev.waymark.sandbox.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waymark.sandbox.CommandStatus;
import dev.waymark.sandbox.KnobBoard;
import dev.waymark.sandbox.Knobs;
import dev.waymark.sandbox.ReceiptMode;
import dev.waymark.sandbox.ReceiptPlan;
import dev.waymark.sandbox.SubmitMode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Knobs as they stand.
 *
 * @param applied how many submissions the mode has hit
 * @param overrides the knobs of single phones by number; null where one phone's knobs are shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KnobsView(
        SubmitMode mode,
        @Nullable CommandStatus commandStatus,
        @Nullable Integer count,
        @Nullable Integer ratePerSecond,
        @Nullable Duration delay,
        int applied,
        Receipts receipts,
        @Nullable Map<String, KnobsView> overrides) {

    /**
     * The receipt knob as it stands.
     *
     * @param applied how many messages it has hit
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Receipts(
            ReceiptMode mode,
            @Nullable Duration delay,
            @Nullable String errorCode,
            @Nullable Integer count,
            int applied) {}

    static KnobsView of(KnobBoard.State state) {
        return of(state, null);
    }

    static KnobsView of(KnobBoard.State state, @Nullable Map<String, KnobBoard.State> overrides) {
        Knobs knobs = state.knobs();
        ReceiptPlan plan = knobs.receipts();
        return new KnobsView(
                knobs.mode(),
                knobs.commandStatus(),
                knobs.count(),
                knobs.ratePerSecond(),
                knobs.delay(),
                state.applied(),
                new Receipts(plan.mode(), plan.delay(), plan.errorCode(), plan.count(), state.receiptsApplied()),
                overrides == null ? null : views(overrides));
    }

    private static Map<String, KnobsView> views(Map<String, KnobBoard.State> states) {
        Map<String, KnobsView> views = new TreeMap<>();
        states.forEach((number, state) -> views.put(number, of(state)));
        return views;
    }
}

package dev.waymark.sandbox.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waymark.sandbox.ModeBoard;
import dev.waymark.sandbox.push.PushKnobs;
import dev.waymark.sandbox.push.PushMode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The knobs of a push service as they stand.
 *
 * @param applied how many messages the mode has hit
 * @param overrides the knobs of single devices by id; null where one device's knobs are shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PushKnobsView(
        PushMode mode,
        @Nullable String code,
        @Nullable Integer retryAfterSeconds,
        @Nullable Integer count,
        @Nullable Integer ratePerSecond,
        @Nullable Duration delay,
        int applied,
        @Nullable Map<String, PushKnobsView> overrides) {

    static PushKnobsView of(ModeBoard.State<PushKnobs> state) {
        return of(state, null);
    }

    static PushKnobsView of(
            ModeBoard.State<PushKnobs> state, @Nullable Map<String, ModeBoard.State<PushKnobs>> overrides) {
        PushKnobs knobs = state.knobs();
        return new PushKnobsView(
                knobs.mode(),
                knobs.code(),
                knobs.retryAfterSeconds(),
                knobs.count(),
                knobs.ratePerSecond(),
                knobs.delay(),
                state.applied(),
                overrides == null ? null : views(overrides));
    }

    private static Map<String, PushKnobsView> views(Map<String, ModeBoard.State<PushKnobs>> states) {
        Map<String, PushKnobsView> views = new TreeMap<>();
        states.forEach((device, state) -> views.put(device, of(state)));
        return views;
    }
}

package dev.waymark.sandbox.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waymark.sandbox.ModeBoard;
import dev.waymark.sandbox.mail.MailKnobs;
import dev.waymark.sandbox.mail.MailMode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Mail knobs as they stand.
 *
 * @param applied how many recipients the mode has hit
 * @param overrides the knobs of single mailboxes by address; null where one mailbox's knobs are shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MailKnobsView(
        MailMode mode,
        @Nullable String status,
        @Nullable Integer count,
        @Nullable Integer ratePerSecond,
        @Nullable Duration delay,
        int applied,
        @Nullable Map<String, MailKnobsView> overrides) {

    static MailKnobsView of(ModeBoard.State<MailKnobs> state) {
        return of(state, null);
    }

    static MailKnobsView of(
            ModeBoard.State<MailKnobs> state, @Nullable Map<String, ModeBoard.State<MailKnobs>> overrides) {
        MailKnobs knobs = state.knobs();
        return new MailKnobsView(
                knobs.mode(),
                knobs.status(),
                knobs.count(),
                knobs.ratePerSecond(),
                knobs.delay(),
                state.applied(),
                overrides == null ? null : views(overrides));
    }

    private static Map<String, MailKnobsView> views(Map<String, ModeBoard.State<MailKnobs>> states) {
        Map<String, MailKnobsView> views = new TreeMap<>();
        states.forEach((address, state) -> views.put(address, of(state)));
        return views;
    }
}

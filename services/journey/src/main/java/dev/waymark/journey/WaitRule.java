package dev.waymark.journey;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A place in a drawing where a person waits for an event.
 *
 * @param elementId the waiting element
 * @param event type of the event, which is the message's name
 * @param match data field that must equal the variable of that name kept at entry; null when any such event of the person will do
 * @param lookback how long an event counts that came before the wait: zero is "from now", null is "since entry"
 */
public record WaitRule(
        String elementId,
        String event,
        @Nullable String match,
        @Nullable Duration lookback) {}

package dev.waymark.consent;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one question.
 *
 * @param decision the decision
 * @param permit the leave that was issued; null when none was asked for, or the decision is no
 */
public record CheckAnswer(
        ConsentDecision decision, @Nullable Permit permit) {

    /**
     * Leave to hand one message over.
     *
     * @param until its end by the database's clock
     * @param lease its length from the moment the question was sent
     */
    public record Permit(Instant until, Duration lease) {}
}

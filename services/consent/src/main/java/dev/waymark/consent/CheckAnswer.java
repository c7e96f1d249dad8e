package dev.waymark.consent;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one question.
 *
 * @param decision the decision
 * @param basis what it was computed from; null for a question that could not be decided
 * @param permit the leave that was issued; null when none was asked for, or the decision is no
 */
public record CheckAnswer(
        ConsentDecision decision,
        @Nullable Basis basis,
        @Nullable Permit permit) {

    /**
     * What a decision was computed from.
     *
     * @param jurisdiction whose rules were applied
     * @param head the position of the person's newest event; 0 when nothing was ever stated
     * @param personalised whether the message may be personal (PIPL art. 24)
     */
    public record Basis(String jurisdiction, long head, boolean personalised) {}

    /**
     * Leave to hand one message over.
     *
     * @param until its end by the database's clock
     * @param lease its length from the moment the question was sent
     */
    public record Permit(Instant until, Duration lease) {}
}

package dev.waymark.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the frequency service decided for one message: quiet hours and caps together. */
public sealed interface FrequencyVerdict {

    /**
     * What a verdict was made on.
     *
     * @param policy the rule that decided and the version of the rules
     * @param zones the time zones whose hours and calendar were applied, and where they came from; null where none were
     */
    record Basis(String policy, @Nullable String zones) {}

    Basis basis();

    /** A slot is taken for this touch until it is confirmed, released or its lease ends. */
    record Reserved(Basis basis) implements FrequencyVerdict {}

    /** The hours are open, and the touch has its slot already. No other is taken. */
    record Open(Basis basis) implements FrequencyVerdict {}

    /** Not now; the window opens at {@code until}. No slot is taken. */
    record Deferred(Instant until, Basis basis) implements FrequencyVerdict {}

    /**
     * No more messages to this person for now. No slot is taken.
     *
     * @param rule the cap's name
     * @param count of the limit, such as {@code 3/3}; null when it was not told
     * @param nextFreeAt when a slot frees at the latest; null when it was not told
     * @param whenHit what the cap wants of the journey
     */
    record Capped(
            String rule, @Nullable String count, @Nullable Instant nextFreeAt, WhenHit whenHit, Basis basis)
            implements FrequencyVerdict {}

    /** It cannot go before it is too old. No slot is taken. */
    record TooLate(Basis basis) implements FrequencyVerdict {}

    /** The question itself cannot be decided. */
    record Invalid(String detail, Basis basis) implements FrequencyVerdict {}
}

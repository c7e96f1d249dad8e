package dev.waymark.frequency;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer for one message, with the facts it was decided on. */
public sealed interface Verdict {

    /**
     * It may go now; a slot is taken under every cap that matches.
     *
     * @param leaseUntil the first moment at which the slot is free again unless the message was confirmed; null once it was
     */
    record Reserved(@Nullable Instant leaseUntil) implements Verdict {}

    /**
     * It is too early or too late in the day.
     *
     * @param until when to ask again
     * @param rule the window that is shut
     */
    record Deferred(Instant until, String rule) implements Verdict {}

    /**
     * The person has got enough.
     *
     * @param cap the cap that is reached; of several the one that frees last
     * @param counter messages counted in its window
     * @param limit messages allowed in its window
     * @param nextFreeAt when a slot frees at the latest, if nothing else is sent; null for never
     */
    record Capped(
            String cap, int counter, int limit, @Nullable Instant nextFreeAt) implements Verdict {}

    /**
     * It cannot go before it is worthless.
     *
     * @param rule the window that stays shut too long; null when the best-before has passed already
     */
    record Expired(@Nullable String rule) implements Verdict {}

    /** The request cannot be decided; {@code detail} names the field and the fix. */
    record Invalid(String detail) implements Verdict {}
}

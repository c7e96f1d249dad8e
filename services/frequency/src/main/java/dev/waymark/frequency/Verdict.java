package dev.waymark.frequency;

import dev.waymark.frequency.caps.Cap;
import dev.waymark.frequency.caps.WhenHit;
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

    /** It may go now, and takes no slot: it is a further attempt of a touch that has one. */
    record Open() implements Verdict {}

    /**
     * Not now: the hours are shut, or a cap that lets messages wait is reached.
     *
     * @param until when to ask again
     * @param rule the window that is shut, or the cap
     * @param reached the state of the cap; null when it is the hours
     */
    record Deferred(Instant until, String rule, Cap.@Nullable Count reached) implements Verdict {

        /** Because of the hours. */
        public Deferred(Instant until, String rule) {
            this(until, rule, null);
        }
    }

    /**
     * The person has got enough.
     *
     * @param reached the cap that is reached, with its counter and when a slot frees; of several the one whose {@link WhenHit} comes first,
     *     of those the one that frees last
     */
    record Capped(Cap.Count reached) implements Verdict {}

    /**
     * It cannot go before it is worthless.
     *
     * @param rule the window that stays shut too long; null when the best-before has passed already
     */
    record Expired(@Nullable String rule) implements Verdict {}

    /** The request cannot be decided; {@code detail} names the field and the fix. */
    record Invalid(String detail) implements Verdict {}
}

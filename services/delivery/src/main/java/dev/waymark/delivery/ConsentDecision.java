package dev.waymark.delivery;

import org.jspecify.annotations.Nullable;

/** What the consent service decided for one message. */
public sealed interface ConsentDecision {

    /**
     * What a decision was made on.
     *
     * @param ledgerPosition of the statement that decided; null where none did
     * @param computedFrom position of the person's newest event that the decision knew; 0 where nothing was ever stated, null where
     *     consent did not tell
     * @param jurisdiction whose rules were applied; null where consent did not tell
     */
    record Basis(
            @Nullable Long ledgerPosition,
            @Nullable Long computedFrom,
            @Nullable String jurisdiction) {}

    String reason();

    Basis basis();

    /**
     * The message may be handed over within the permit's lease.
     *
     * @param personalised whether it may be personal: the person's choice under PIPL art. 24, GDPR art. 21
     */
    record Granted(String reason, Basis basis, boolean personalised, Permit permit) implements ConsentDecision {}

    /** The message must not leave. */
    record Denied(String reason, Basis basis) implements ConsentDecision {}
}

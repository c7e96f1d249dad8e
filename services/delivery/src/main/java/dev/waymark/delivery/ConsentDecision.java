package dev.waymark.delivery;

import org.jspecify.annotations.Nullable;

/** What the consent service decided for one message, and the ledger position it decided on (null where no statement decided). */
public sealed interface ConsentDecision {

    String reason();

    @Nullable
    Long ledgerPosition();

    /** The message may be handed over within the permit's lease. */
    record Granted(String reason, @Nullable Long ledgerPosition, Permit permit) implements ConsentDecision {}

    /** The message must not leave. */
    record Denied(String reason, @Nullable Long ledgerPosition) implements ConsentDecision {}
}

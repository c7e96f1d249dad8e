package dev.waymark.consent;

import org.jspecify.annotations.Nullable;

/** Whether a person may be contacted, with the fact that decided it. */
public sealed interface ConsentDecision {

    /** The ledger position of the statement that decided; null when no statement did. */
    @Nullable
    Long ledgerPosition();

    /** The person may be contacted. */
    record Granted(Basis basis, @Nullable Long ledgerPosition) implements ConsentDecision {

        /** Why. */
        public enum Basis {
            CONSENT,
            NOT_REQUIRED
        }
    }

    /**
     * The person must not be contacted.
     *
     * @param detail the kind of a suppression, or what is wrong with an invalid question
     */
    record Denied(
            Reason reason,
            @Nullable String detail,
            @Nullable Long ledgerPosition) implements ConsentDecision {

        /** Why. */
        public enum Reason {
            NO_RECORD,
            DENIED,
            WITHDRAWN,
            EXPIRED,
            SUPPRESSED,
            INVALID
        }
    }
}

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
            /** A grant stands. */
            CONSENT,
            /** The purpose needs none. */
            NOT_REQUIRED,
            /** The law asks for none, and nobody refused. */
            NOT_REFUSED,
            /** An existing customer who did not refuse. */
            SOFT_OPT_IN,
            /** A one-time subscription. */
            SUBSCRIPTION
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
            NOT_YET_VALID,
            GUARDIAN_REQUIRED,
            UNCONFIRMED,
            NO_TOKEN,
            SUPPRESSED,
            INVALID
        }
    }
}

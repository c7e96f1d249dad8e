package dev.waymark.consent;

import dev.waymark.consent.ConsentDecision.Denied;
import dev.waymark.consent.ConsentDecision.Granted;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides from what stands. A suppression beats everything; a purpose that needs no consent is denied by a suppression alone;
 * without a record the answer is no (GDPR art. 6 and 7 and ePrivacy art. 13 for marketing; PIPL art. 13 in mainland China).
 *
 * @param withoutConsent the purposes that need no consent, such as {@code transactional}
 */
public record ConsentRules(Set<String> withoutConsent) {

    public ConsentRules {
        withoutConsent = Set.copyOf(withoutConsent);
    }

    /**
     * What is known of one question.
     *
     * @param standing the statement that stands
     * @param suppression the kind of the oldest suppression that holds
     * @param suppressionPosition its place in the ledger
     */
    public record Facts(
            @Nullable Standing standing,
            @Nullable String suppression,
            @Nullable Long suppressionPosition) {}

    /** The decision for a purpose on known facts at a moment. */
    public ConsentDecision decide(String purpose, Facts facts, Instant now) {
        if (facts.suppression() != null) {
            return new Denied(Denied.Reason.SUPPRESSED, facts.suppression(), facts.suppressionPosition());
        }
        Standing standing = facts.standing();
        if (withoutConsent.contains(purpose)) {
            return new Granted(Granted.Basis.NOT_REQUIRED, null);
        }
        if (standing == null) {
            return new Denied(Denied.Reason.NO_RECORD, null, null);
        }
        return byStatement(standing, now);
    }

    private static ConsentDecision byStatement(Standing standing, Instant now) {
        long position = standing.ledgerPosition();
        return switch (standing.status()) {
            case GRANTED ->
                standing.isExpired(now)
                        ? new Denied(Denied.Reason.EXPIRED, null, position)
                        : new Granted(Granted.Basis.CONSENT, position);
            case DENIED -> new Denied(Denied.Reason.DENIED, null, position);
            case WITHDRAWN -> new Denied(Denied.Reason.WITHDRAWN, null, position);
        };
    }
}

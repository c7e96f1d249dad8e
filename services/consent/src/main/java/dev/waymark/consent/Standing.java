package dev.waymark.consent;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The statement that stands for one person and scope.
 *
 * <p>Of two statements the later one stands; at the same moment a refusal beats a grant; of two that agree, the one recorded last.
 * This is a total order, and what stands is its maximum: so the order of arrival does not matter, a withdrawal wins over a
 * grant captured before it, and absorbing a statement twice changes nothing. Which of several scopes decides a question is not said here
 * but where questions are answered, by {@code consent_standing} in the database.
 *
 * @param status what the person said
 * @param effectiveAt when it was said, see {@link Statement#effectiveAt()}
 * @param validity when a grant holds
 * @param byGuardian whether a guardian said it
 * @param confirmed whether it was confirmed by a second act
 * @param ledgerPosition the statement's place in the ledger
 * @param withdrawnAt the newest withdrawal of this scope, also when a newer statement stands; null when there was none
 */
public record Standing(
        ConsentStatus status,
        Instant effectiveAt,
        Validity validity,
        boolean byGuardian,
        boolean confirmed,
        long ledgerPosition,
        @Nullable Instant withdrawnAt) {

    private static final Comparator<Standing> PRECEDENCE = Comparator.comparing(Standing::effectiveAt)
            .thenComparing(standing -> standing.status().refuses())
            .thenComparing(Standing::ledgerPosition);

    /** What stands after the given statement joins what stood; {@code current} is null when nothing did. */
    public static Standing resolve(@Nullable Standing current, Standing joining) {
        if (current == null) {
            return joining;
        }
        Standing later = PRECEDENCE.compare(joining, current) > 0 ? joining : current;
        return later.withdrawn(latest(current.withdrawnAt, joining.withdrawnAt));
    }

    /** Whether the grant has ended by itself. */
    public boolean isExpired(Instant now) {
        Instant to = validity.to();
        return status == ConsentStatus.GRANTED && to != null && !to.isAfter(now);
    }

    private Standing withdrawn(@Nullable Instant at) {
        return new Standing(status, effectiveAt, validity, byGuardian, confirmed, ledgerPosition, at);
    }

    private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }
}

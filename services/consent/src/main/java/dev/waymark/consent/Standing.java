package dev.waymark.consent;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The statement that stands for one person, purpose and channel.
 *
 * <p>Of two statements the later one stands; at the same moment a refusal beats a grant; of two that agree, the one recorded last.
 * This is a total order, and what stands is its maximum: so the order of arrival does not matter, a withdrawal wins over a
 * grant captured before it, and absorbing a statement twice changes nothing.
 *
 * @param status what the person said
 * @param effectiveAt when it was said, see {@link Statement#effectiveAt()}
 * @param validTo the moment at which a grant ends
 * @param ledgerPosition the statement's place in the ledger
 */
public record Standing(
        ConsentStatus status, Instant effectiveAt, @Nullable Instant validTo, long ledgerPosition) {

    private static final Comparator<Standing> PRECEDENCE = Comparator.comparing(Standing::effectiveAt)
            .thenComparing(standing -> standing.status().refuses())
            .thenComparing(Standing::ledgerPosition);

    /** What stands after the given statement joins what stood; {@code current} is null when nothing did. */
    public static Standing resolve(@Nullable Standing current, Standing joining) {
        return current == null || PRECEDENCE.compare(joining, current) > 0 ? joining : current;
    }

    /** Whether the grant has ended by itself; {@code validTo} is the first moment at which it no longer holds. */
    public boolean isExpired(Instant now) {
        return status == ConsentStatus.GRANTED && validTo != null && !validTo.isAfter(now);
    }
}

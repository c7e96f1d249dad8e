package dev.waymark.delivery;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One gate's verdict on a touch, with what it was decided on. Holds ids, versions and codes, never personal data.
 *
 * @param gate who decided
 * @param verdict the verdict in one word, such as {@code GRANTED}
 * @param reason why, as a code or a short sentence; null where the verdict says it all
 * @param at when, by the mesh's clock
 * @param policy the rule that decided and its version
 * @param ledgerPosition the place in the consent ledger that the verdict was computed from
 * @param computedFrom the place of the newest event in the ledger that the verdict knew
 * @param until for deferrals: when the way is open again
 * @param facts further inputs, by name
 */
public record TrailEntry(
        Gate gate,
        String verdict,
        @Nullable String reason,
        Instant at,
        @Nullable String policy,
        @Nullable Long ledgerPosition,
        @Nullable Long computedFrom,
        @Nullable Instant until,
        Map<String, String> facts) {

    private static final int MAX_REASON = 96;
    private static final int MAX_FACT = 64;

    public TrailEntry {
        reason = reason == null ? null : cut(reason, MAX_REASON);
        policy = policy == null ? null : cut(policy, MAX_FACT);
        facts = Map.copyOf(facts);
    }

    /** A verdict without further inputs. */
    public static TrailEntry of(Gate gate, String verdict, @Nullable String reason, Instant at) {
        return new TrailEntry(gate, verdict, reason, at, null, null, null, null, Map.of());
    }

    TrailEntry withPolicy(@Nullable String decidedBy) {
        return new TrailEntry(gate, verdict, reason, at, decidedBy, ledgerPosition, computedFrom, until, facts);
    }

    TrailEntry withBasis(ConsentDecision.Basis basis) {
        return new TrailEntry(
                gate, verdict, reason, at, policy, basis.ledgerPosition(), basis.computedFrom(), until, facts);
    }

    /** The entry of a verdict that holds the touch back until a time; such verdicts stay in the trail of later runs. */
    public TrailEntry withUntil(Instant open) {
        return new TrailEntry(gate, verdict, reason, at, policy, ledgerPosition, computedFrom, open, facts);
    }

    /** The entry with one more input; null adds nothing. */
    public TrailEntry with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new java.util.TreeMap<>(facts);
        more.put(name, cut(value.toString(), MAX_FACT));
        return new TrailEntry(gate, verdict, reason, at, policy, ledgerPosition, computedFrom, until, more);
    }

    /** At most {@code max} characters, none of them a control character: those would grow sixfold in JSON. */
    private static String cut(String raw, int max) {
        String text = raw.replaceAll("\\p{Cntrl}", " ");
        return text.length() <= max ? text : text.substring(0, max - 1) + "…";
    }
}

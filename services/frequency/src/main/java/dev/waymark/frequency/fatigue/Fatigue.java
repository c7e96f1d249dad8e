package dev.waymark.frequency.fatigue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a person's activity tier follows from what she does with messages. Tiers only ever lower caps.
 *
 * @param tiers from the most active to the least; a person of whom nothing is known is in the first
 * @param channels those that tell of opens and clicks; deliveries on others say nothing
 * @param unansweredToLower so many deliveries in a row without an answer put a person one tier lower, and are counted anew
 * @param answersToRaise so many answers put her one tier higher, and are counted anew
 * @param optOut what withdrawing consent of any channel does
 */
public record Fatigue(
        List<String> tiers, Set<String> channels, int unansweredToLower, int answersToRaise, OptOut optOut) {

    /** What a withdrawal does. */
    public enum OptOut {
        /** It puts a person one tier lower. */
        LOWER,
        /** Nothing: the withdrawal itself is enough. */
        IGNORE
    }

    public Fatigue {
        tiers = List.copyOf(tiers);
        channels = Set.copyOf(channels);
    }

    /** The state after a signal, and what it changed. */
    public record Step(Response state, Optional<TierChange> change) {}

    /** Takes one signal into account. */
    public Step after(Response before, Signal signal) {
        return switch (signal) {
            case Signal.Delivered delivered ->
                channels.contains(delivered.channel()) ? delivered(before) : unchanged(before);
            case Signal.Answered ignored -> answered(before);
            case Signal.OptedOut out ->
                optOut == OptOut.LOWER ? moved(before.with(0, 0), 1, "OPTED_OUT", out.channel()) : unchanged(before);
        };
    }

    private Step delivered(Response before) {
        int unanswered = before.unanswered() + 1;
        return unanswered < unansweredToLower
                ? unchanged(before.with(unanswered, before.answers()))
                : moved(before.with(0, 0), 1, "UNANSWERED", Integer.toString(unanswered));
    }

    private Step answered(Response before) {
        int answers = before.answers() + 1;
        return answers < answersToRaise
                ? unchanged(before.with(0, answers))
                : moved(before.with(0, 0), -1, "ANSWERED", Integer.toString(answers));
    }

    private Step moved(Response state, int by, String reason, String detail) {
        int from = index(state.tier());
        int to = Math.clamp(from + (long) by, 0, tiers.size() - 1);
        return to == from
                ? unchanged(state.in(tiers.get(from)))
                : new Step(
                        state.in(tiers.get(to)),
                        Optional.of(new TierChange(tiers.get(from), tiers.get(to), reason, detail)));
    }

    /** A tier that the policy no longer has counts as the first. */
    private int index(@Nullable String tier) {
        return Math.max(0, tier == null ? 0 : tiers.indexOf(tier));
    }

    private static Step unchanged(Response state) {
        return new Step(state, Optional.empty());
    }
}

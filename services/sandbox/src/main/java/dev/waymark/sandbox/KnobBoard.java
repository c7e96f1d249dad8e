package dev.waymark.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The knobs in force: one setting for all phones, and overrides for single ones. Each submission is decided atomically, so a
 * knob with a count hits exactly that many. Kept in memory alone: a restart takes everything and sends receipts at once.
 */
public final class KnobBoard {

    private final Overridable<Setting> settings;

    /** A board that holds at most this many overrides. */
    public KnobBoard(int maxOverrides) {
        this.settings = new Overridable<>(maxOverrides, new Setting(Knobs.DEFAULT));
    }

    /**
     * What happens to one submission.
     *
     * @param knob the mode that was applied
     */
    public record Decision(Verdict verdict, SubmitMode knob, ReceiptPlan receipts) {}

    /**
     * A setting and what it has hit so far.
     *
     * @param applied how many submissions its mode has hit
     * @param receiptsApplied how many messages its receipt mode has hit
     */
    public record State(Knobs knobs, int applied, int receiptsApplied) {}

    /** Sets the knobs of all phones without an override; counts start anew. */
    public synchronized State set(Knobs knobs) {
        settings.set(new Setting(knobs));
        return state();
    }

    /** Overrides the knobs of one phone; empty when the board is full. */
    public synchronized Optional<State> override(String phone, Knobs knobs) {
        return settings.override(phone, new Setting(knobs)) ? state(phone) : Optional.empty();
    }

    /** Takes one phone's override away. */
    public synchronized void removeOverride(String phone) {
        settings.removeOverride(phone);
    }

    /** Back to the default, without overrides. */
    public synchronized void reset() {
        settings.reset(new Setting(Knobs.DEFAULT));
    }

    /** The setting of all phones without an override. */
    public synchronized State state() {
        return settings.everyone().state();
    }

    /** The override of one phone. */
    public synchronized Optional<State> state(String phone) {
        return settings.overrideOf(phone).map(Setting::state);
    }

    /** All overrides by phone, in the order in which they were made. */
    public synchronized Map<String, State> overrides() {
        return settings.overrides(Setting::state);
    }

    /** Decides one submission to a phone and counts it. */
    public synchronized Decision decide(String phone, Instant now) {
        return settings.of(phone).decide(now);
    }

    private static final class Setting {
        private final Knobs knobs;
        private final @Nullable TokenBucket rate;
        private int applied;
        private int receiptsApplied;

        private Setting(Knobs knobs) {
            this.knobs = knobs;
            this.rate = knobs.ratePerSecond() == null ? null : new TokenBucket(knobs.ratePerSecond());
        }

        private State state() {
            return new State(knobs, applied, receiptsApplied);
        }

        private Decision decide(Instant now) {
            boolean spent = knobs.count() != null && applied >= knobs.count();
            SubmitMode mode = spent || (rate != null && rate.take(now)) ? SubmitMode.ACCEPT : knobs.mode();
            if (mode == knobs.mode()) {
                applied++;
            }
            Verdict verdict = verdict(mode);
            return new Decision(
                    verdict, mode, verdict instanceof Verdict.Refused ? ReceiptPlan.AT_ONCE : nextReceiptPlan());
        }

        private Verdict verdict(SubmitMode mode) {
            return switch (mode) {
                case ACCEPT -> new Verdict.Accepted(Duration.ZERO);
                case SLOW -> new Verdict.Accepted(knobs.delay() == null ? Duration.ZERO : knobs.delay());
                case REJECT ->
                    new Verdict.Refused(
                            knobs.commandStatus() == null ? CommandStatus.SUBMIT_FAILED : knobs.commandStatus());
                case THROTTLE -> new Verdict.Refused(CommandStatus.THROTTLED);
                case DROP -> new Verdict.Dropped();
            };
        }

        private ReceiptPlan nextReceiptPlan() {
            ReceiptPlan plan = knobs.receipts();
            if (plan.count() != null && receiptsApplied >= plan.count()) {
                return ReceiptPlan.AT_ONCE;
            }
            receiptsApplied++;
            return plan;
        }
    }
}

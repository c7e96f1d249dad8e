package dev.waymark.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The knobs in force: one setting for all phones, and overrides for single ones. Each submission is decided atomically, so a
 * knob with a count hits exactly that many. Kept in memory alone: a restart takes everything and sends receipts at once.
 */
public final class KnobBoard {

    private final int maxOverrides;
    private final Map<String, Setting> overrides = new LinkedHashMap<>();
    private Setting everyone = new Setting(Knobs.DEFAULT);

    /** A board that holds at most this many overrides. */
    public KnobBoard(int maxOverrides) {
        this.maxOverrides = maxOverrides;
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
        everyone = new Setting(knobs);
        return everyone.state();
    }

    /** Overrides the knobs of one phone; empty when the board is full. */
    public synchronized Optional<State> override(String phone, Knobs knobs) {
        if (overrides.size() >= maxOverrides && !overrides.containsKey(phone)) {
            return Optional.empty();
        }
        Setting setting = new Setting(knobs);
        overrides.put(phone, setting);
        return Optional.of(setting.state());
    }

    /** Takes one phone's override away. */
    public synchronized void removeOverride(String phone) {
        overrides.remove(phone);
    }

    /** Back to the default, without overrides. */
    public synchronized void reset() {
        overrides.clear();
        everyone = new Setting(Knobs.DEFAULT);
    }

    /** The setting of all phones without an override. */
    public synchronized State state() {
        return everyone.state();
    }

    /** The override of one phone. */
    public synchronized Optional<State> state(String phone) {
        return Optional.ofNullable(overrides.get(phone)).map(Setting::state);
    }

    /** All overrides by phone, in the order in which they were made. */
    public synchronized Map<String, State> overrides() {
        Map<String, State> states = new LinkedHashMap<>();
        overrides.forEach((phone, setting) -> states.put(phone, setting.state()));
        return states;
    }

    /** Decides one submission to a phone and counts it. */
    public synchronized Decision decide(String phone, Instant now) {
        return overrides.getOrDefault(phone, everyone).decide(now);
    }

    private static final class Setting {
        private final Knobs knobs;
        private int applied;
        private int receiptsApplied;
        private double tokens;
        private @Nullable Instant refilledAt;

        private Setting(Knobs knobs) {
            this.knobs = knobs;
        }

        private State state() {
            return new State(knobs, applied, receiptsApplied);
        }

        private Decision decide(Instant now) {
            boolean spent = knobs.count() != null && applied >= knobs.count();
            SubmitMode mode = spent || underRate(now) ? SubmitMode.ACCEPT : knobs.mode();
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

        /** Whether a rate is set and the submission is within it: a bucket that holds one second's worth. */
        private boolean underRate(Instant now) {
            Integer rate = knobs.ratePerSecond();
            if (rate == null) {
                return false;
            }
            double refill = refilledAt == null
                    ? rate
                    : Duration.between(refilledAt, now).toNanos() * rate / 1e9;
            tokens = Math.min(rate, tokens + Math.max(0, refill));
            refilledAt = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }
}

package dev.waymark.sandbox.push;

import dev.waymark.sandbox.Overridable;
import dev.waymark.sandbox.TokenBucket;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The knobs of one push service: one setting for all devices, and overrides for single ones. Each message is decided atomically, so
 * a knob with a count hits exactly that many. Kept in memory alone: a restart takes everything. Safe for threads.
 */
public final class PushKnobBoard {

    private final Overridable<Setting> settings;

    /** A board that holds at most this many overrides. */
    public PushKnobBoard(int maxOverrides) {
        this.settings = new Overridable<>(maxOverrides, new Setting(PushKnobs.DEFAULT));
    }

    /**
     * What happens to one message.
     *
     * @param knob the mode that was applied
     */
    public record Decision(PushVerdict verdict, PushMode knob) {}

    /**
     * A setting and what it has hit so far.
     *
     * @param applied how many messages its mode has hit
     */
    public record State(PushKnobs knobs, int applied) {}

    /** Sets the knobs of all devices without an override; counts start anew. */
    public synchronized void set(PushKnobs knobs) {
        settings.set(new Setting(knobs));
    }

    /** Overrides the knobs of one device; empty when the board is full. */
    public synchronized Optional<State> override(String device, PushKnobs knobs) {
        return settings.override(device, new Setting(knobs)) ? state(device) : Optional.empty();
    }

    /** Takes one device's override away. */
    public synchronized void removeOverride(String device) {
        settings.removeOverride(device);
    }

    /** Back to the default, without overrides. */
    public synchronized void reset() {
        settings.reset(new Setting(PushKnobs.DEFAULT));
    }

    /** The setting of all devices without an override. */
    public synchronized State state() {
        return settings.everyone().state();
    }

    /** The override of one device. */
    public synchronized Optional<State> state(String device) {
        return settings.overrideOf(device).map(Setting::state);
    }

    /** All overrides by device, in the order in which they were made. */
    public synchronized Map<String, State> overrides() {
        return settings.overrides(Setting::state);
    }

    /** Decides one message and counts it. */
    public synchronized Decision decide(String device, Instant now) {
        return settings.of(device).decide(now);
    }

    private static final class Setting {
        private final PushKnobs knobs;
        private final @Nullable TokenBucket rate;
        private int applied;

        private Setting(PushKnobs knobs) {
            this.knobs = knobs;
            this.rate = knobs.ratePerSecond() == null ? null : new TokenBucket(knobs.ratePerSecond());
        }

        private State state() {
            return new State(knobs, applied);
        }

        private Decision decide(Instant now) {
            boolean spent = knobs.count() != null && applied >= knobs.count();
            boolean passes = spent || (rate != null && rate.take(now));
            PushMode mode = passes ? PushMode.ACCEPT : knobs.mode();
            if (mode == knobs.mode()) {
                applied++;
            }
            return new Decision(knobs.verdict(mode), mode);
        }
    }
}

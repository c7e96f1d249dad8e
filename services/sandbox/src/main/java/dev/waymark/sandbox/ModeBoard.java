package dev.waymark.sandbox;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knobs in force: one setting for all addresses, and overrides for single ones. Each message to an address is decided atomically, so a
 * knob with a count hits exactly that many. Kept in memory alone: a restart takes everything. Safe for threads.
 *
 * @param <K> the knobs
 * @param <M> their modes
 * @param <V> what can become of a message
 */
public class ModeBoard<K extends ModeKnobs<M, V>, M, V> {

    private final K defaults;
    private final Overridable<Setting> settings;

    /**
     * A board that holds at most this many overrides.
     *
     * @param defaults in force at first, and again after {@link #reset()}; their mode is that of a message which passes
     */
    protected ModeBoard(int maxOverrides, K defaults) {
        this.defaults = defaults;
        this.settings = new Overridable<>(maxOverrides, new Setting(defaults));
    }

    /**
     * What happens to one message.
     *
     * @param knob the mode that was applied
     */
    public record Decision<M, V>(V verdict, M knob) {}

    /**
     * A setting and what it has hit so far.
     *
     * @param applied how many messages its mode has hit
     */
    public record State<K>(K knobs, int applied) {}

    /** Sets the knobs of all addresses without an override; counts start anew. */
    public final synchronized void set(K knobs) {
        settings.set(new Setting(knobs));
    }

    /** Overrides the knobs of one address; empty when the board is full. */
    public final synchronized Optional<State<K>> override(String address, K knobs) {
        return settings.override(address, new Setting(knobs)) ? state(address) : Optional.empty();
    }

    /** Takes one address's override away. */
    public final synchronized void removeOverride(String address) {
        settings.removeOverride(address);
    }

    /** Back to the default, without overrides. */
    public final synchronized void reset() {
        settings.reset(new Setting(defaults));
    }

    /** The setting of all addresses without an override. */
    public final synchronized State<K> state() {
        return settings.everyone().state();
    }

    /** The override of one address. */
    public final synchronized Optional<State<K>> state(String address) {
        return settings.overrideOf(address).map(Setting::state);
    }

    /** All overrides by address, in the order in which they were made. */
    public final synchronized Map<String, State<K>> overrides() {
        return settings.overrides(Setting::state);
    }

    /** Decides one message and counts it. */
    public final synchronized Decision<M, V> decide(String address, Instant now) {
        return settings.of(address).decide(now);
    }

    private final class Setting {

        private final K knobs;
        private final @Nullable TokenBucket rate;
        private int applied;

        private Setting(K knobs) {
            this.knobs = knobs;
            Integer perSecond = knobs.ratePerSecond();
            this.rate = perSecond == null ? null : new TokenBucket(perSecond);
        }

        private State<K> state() {
            return new State<>(knobs, applied);
        }

        private Decision<M, V> decide(Instant now) {
            Integer count = knobs.count();
            boolean spent = count != null && applied >= count;
            boolean passes = spent || (rate != null && rate.take(now));
            M mode = passes ? defaults.mode() : knobs.mode();
            if (mode == knobs.mode()) {
                applied++;
            }
            return new Decision<>(knobs.verdict(mode), mode);
        }
    }
}

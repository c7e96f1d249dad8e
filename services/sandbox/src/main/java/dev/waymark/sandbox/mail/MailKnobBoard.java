package dev.waymark.sandbox.mail;

import dev.waymark.sandbox.Overridable;
import dev.waymark.sandbox.TokenBucket;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mail knobs in force: one setting for all mailboxes, and overrides for single ones. Each recipient is decided atomically, so
 * a knob with a count hits exactly that many. Kept in memory alone: a restart takes everything. Safe for threads.
 */
public final class MailKnobBoard {

    private final Overridable<Setting> settings;

    /** A board that holds at most this many overrides. */
    public MailKnobBoard(int maxOverrides) {
        this.settings = new Overridable<>(maxOverrides, new Setting(MailKnobs.DEFAULT));
    }

    /**
     * What happens to one recipient.
     *
     * @param knob the mode that was applied
     */
    public record Decision(MailVerdict verdict, MailMode knob) {}

    /**
     * A setting and what it has hit so far.
     *
     * @param applied how many recipients its mode has hit
     */
    public record State(MailKnobs knobs, int applied) {}

    /** Sets the knobs of all mailboxes without an override; counts start anew. */
    public synchronized void set(MailKnobs knobs) {
        settings.set(new Setting(knobs));
    }

    /** Overrides the knobs of one mailbox; empty when the board is full. */
    public synchronized Optional<State> override(String mailbox, MailKnobs knobs) {
        return settings.override(mailbox, new Setting(knobs)) ? state(mailbox) : Optional.empty();
    }

    /** Takes one mailbox's override away. */
    public synchronized void removeOverride(String mailbox) {
        settings.removeOverride(mailbox);
    }

    /** Back to the default, without overrides. */
    public synchronized void reset() {
        settings.reset(new Setting(MailKnobs.DEFAULT));
    }

    /** The setting of all mailboxes without an override. */
    public synchronized State state() {
        return settings.everyone().state();
    }

    /** The override of one mailbox. */
    public synchronized Optional<State> state(String mailbox) {
        return settings.overrideOf(mailbox).map(Setting::state);
    }

    /** All overrides by mailbox, in the order in which they were made. */
    public synchronized Map<String, State> overrides() {
        return settings.overrides(Setting::state);
    }

    /** Decides one recipient and counts it. */
    public synchronized Decision decide(String mailbox, Instant now) {
        return settings.of(mailbox).decide(now);
    }

    private static final class Setting {
        private final MailKnobs knobs;
        private final @Nullable TokenBucket rate;
        private int applied;

        private Setting(MailKnobs knobs) {
            this.knobs = knobs;
            this.rate = knobs.ratePerSecond() == null ? null : new TokenBucket(knobs.ratePerSecond());
        }

        private State state() {
            return new State(knobs, applied);
        }

        private Decision decide(Instant now) {
            boolean spent = knobs.count() != null && applied >= knobs.count();
            boolean passes = spent || (rate != null && rate.take(now));
            MailMode mode = passes ? MailMode.ACCEPT : knobs.mode();
            if (mode == knobs.mode()) {
                applied++;
            }
            return new Decision(knobs.verdict(mode), mode);
        }
    }
}

package dev.waymark.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * A setting of which one mode decides.
 *
 * @param <M> the modes
 * @param <V> what can become of a message
 */
public interface ModeKnobs<M, V> {

    /** What is done with a message. */
    M mode();

    /** For how many messages; null means for all. */
    @Nullable
    Integer count();

    /** How many messages pass in a second all the same; null means none. */
    @Nullable
    Integer ratePerSecond();

    /** What a mode does under these knobs. */
    V verdict(M applied);
}

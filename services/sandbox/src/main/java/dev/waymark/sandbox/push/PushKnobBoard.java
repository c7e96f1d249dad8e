package dev.waymark.sandbox.push;

import dev.waymark.sandbox.ModeBoard;

/** The knobs of one push service, for all its devices and for single ones. */
public final class PushKnobBoard extends ModeBoard<PushKnobs, PushMode, PushVerdict> {

    /** A board that holds at most this many overrides. */
    public PushKnobBoard(int maxOverrides) {
        super(maxOverrides, PushKnobs.DEFAULT);
    }
}

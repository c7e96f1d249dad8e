package dev.waymark.sandbox.wecom;

import dev.waymark.sandbox.ModeBoard;

/** The knobs of WeCom in force, for everybody and for single people. */
public final class WeComKnobBoard extends ModeBoard<WeComKnobs, WeComMode, WeComVerdict> {

    /** A board that holds at most this many overrides. */
    public WeComKnobBoard(int maxOverrides) {
        super(maxOverrides, WeComKnobs.DEFAULT);
    }
}

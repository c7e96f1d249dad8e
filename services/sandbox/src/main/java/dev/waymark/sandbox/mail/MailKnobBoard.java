package dev.waymark.sandbox.mail;

import dev.waymark.sandbox.ModeBoard;

/** The mail knobs in force, for all mailboxes and for single ones. */
public final class MailKnobBoard extends ModeBoard<MailKnobs, MailMode, MailVerdict> {

    /** A board that holds at most this many overrides. */
    public MailKnobBoard(int maxOverrides) {
        super(maxOverrides, MailKnobs.DEFAULT);
    }
}

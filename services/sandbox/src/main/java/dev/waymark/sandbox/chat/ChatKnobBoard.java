package dev.waymark.sandbox.chat;

import dev.waymark.sandbox.ModeBoard;

/** The knobs of WeChat or of WeCom, for everybody and for single people by their ids. */
public final class ChatKnobBoard extends ModeBoard<ChatKnobs, ChatMode, ChatVerdict> {

    ChatKnobBoard(int maxOverrides) {
        super(maxOverrides, ChatKnobs.DEFAULT);
    }
}

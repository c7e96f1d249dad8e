package dev.waymark.sandbox.wechat;

import dev.waymark.sandbox.ModeBoard;

/** The knobs of WeChat, for everybody and for single people by their openid. */
public final class WeChatKnobBoard extends ModeBoard<WeChatKnobs, WeChatMode, WeChatVerdict> {

    /** A board that holds at most this many overrides. */
    public WeChatKnobBoard(int maxOverrides) {
        super(maxOverrides, WeChatKnobs.DEFAULT);
    }
}

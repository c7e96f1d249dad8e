package dev.waymark.sandbox.chat;

/** The knobs of WeChat and of WeCom, each with a board of its own. */
public final class ChatKnobBoards {

    private final ChatKnobBoard wechat;
    private final ChatKnobBoard wecom;

    /** Boards that hold at most this many overrides each. */
    public ChatKnobBoards(int maxOverrides) {
        this.wechat = new ChatKnobBoard(maxOverrides);
        this.wecom = new ChatKnobBoard(maxOverrides);
    }

    /** The board of WeChat, by openids. */
    public ChatKnobBoard wechat() {
        return wechat;
    }

    /** The board of WeCom, by userids and external userids. */
    public ChatKnobBoard wecom() {
        return wecom;
    }
}

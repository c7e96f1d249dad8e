package dev.waymark.sandbox.chat;

import java.util.EnumSet;
import java.util.Set;

/** What WeChat or WeCom does with a message that is in order. */
public enum ChatMode {
    /** Takes it. */
    ACCEPT,
    /** Refuses it with an error code of one's choice. */
    REJECT,
    /** Takes it, and answers after a delay. */
    SLOW,
    /** Takes it, the person reads it, and the connection is closed instead of an answer: the sender cannot know. */
    DROP,
    /** WeChat takes it, and tells later that the person blocks such messages. */
    BLOCKED,
    /** WeCom takes it, and says that the person has no licence, so that she gets nothing. */
    UNLICENSED;

    /** Those of WeChat. */
    public static Set<ChatMode> ofWeChat() {
        return EnumSet.complementOf(EnumSet.of(UNLICENSED));
    }

    /** Those of WeCom. */
    public static Set<ChatMode> ofWeCom() {
        return EnumSet.complementOf(EnumSet.of(BLOCKED));
    }
}

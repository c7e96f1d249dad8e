package dev.waymark.delivery.channel.wecom;

import dev.waymark.delivery.channel.PhoneMessage;
import dev.waymark.delivery.channel.tencent.CallbackXml;
import org.jspecify.annotations.Nullable;

/**
 * What a callback tells: <a href="https://developer.work.weixin.qq.com/document/path/90239">texts of members</a>. What is of no use here is nothing.
 *
 * @param text what a member wrote; null where the callback tells something else
 */
record WeComNews(@Nullable PhoneMessage text) {

    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_ID = 64;

    /** Reads a callback of the account. */
    static WeComNews read(String account, CallbackXml xml) {
        String from = xml.text("FromUserName");
        boolean text = xml.text("MsgType").equals("text") && !from.isEmpty() && from.length() <= LONGEST_ID;
        return new WeComNews(text ? text(account, from, xml) : null);
    }

    private static PhoneMessage text(String account, String from, CallbackXml xml) {
        String id = xml.text("MsgId");
        String content = xml.text("Content");
        return new PhoneMessage(
                WeComChannel.provider(account),
                id.isEmpty() || id.length() > LONGEST_ID ? null : id,
                "wecom",
                account + ":" + from,
                content.substring(0, Math.min(LONGEST_TEXT, content.length())));
    }

    /** Without what it says: it is personal. */
    @Override
    public String toString() {
        return "WeComNews";
    }
}

package dev.waymark.delivery.channel.wecom;

import dev.waymark.delivery.PlatformEvent.Kind;
import dev.waymark.delivery.channel.PhoneMessage;
import dev.waymark.delivery.channel.PlatformNews;
import dev.waymark.delivery.channel.tencent.CallbackXml;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a callback tells: <a href="https://developer.work.weixin.qq.com/document/path/90239">texts of members</a>,
 * <a href="https://developer.work.weixin.qq.com/document/path/92130">customers that come and go</a>. What is of no use here is nothing.
 */
record WeComNews(List<PhoneMessage> texts, List<PlatformNews> events) {

    private static final WeComNews NOTHING = new WeComNews(List.of(), List.of());
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_ID = 64;

    /** Reads a callback of the account, which came now. */
    static WeComNews read(String account, CallbackXml xml, Instant now) {
        return switch (xml.text("MsgType")) {
            case "text" -> text(account, xml);
            case "event" -> xml.text("Event").equals("change_external_contact") ? change(account, xml, now) : NOTHING;
            default -> NOTHING;
        };
    }

    private static WeComNews text(String account, CallbackXml xml) {
        String from = xml.text("FromUserName");
        String id = xml.text("MsgId");
        String content = xml.text("Content");
        return from.isEmpty() || from.length() > LONGEST_ID || id.length() > LONGEST_ID
                ? NOTHING
                : new WeComNews(
                        List.of(new PhoneMessage(
                                WeComChannel.provider(account),
                                id.isEmpty() ? null : id,
                                "wecom",
                                account + ":" + from,
                                content.substring(0, Math.min(LONGEST_TEXT, content.length())))),
                        List.of());
    }

    private static WeComNews change(String account, CallbackXml xml, Instant now) {
        String type = xml.text("ChangeType");
        return switch (type) {
            case "add_external_contact" -> contact(account, xml, Kind.FOLLOWED, now);
            case "del_external_contact", "del_follow_user" -> contact(account, xml, Kind.UNFOLLOWED, now);
            default -> NOTHING;
        };
    }

    /** By whom is the brand's own affair; that it was the customer or the employee is told. */
    private static WeComNews contact(String account, CallbackXml xml, Kind kind, Instant now) {
        String customer = xml.text("ExternalUserID");
        String id = customer + "/" + xml.text("UserID") + "/" + xml.text("CreateTime") + "/" + xml.text("ChangeType");
        return customer.isEmpty() || customer.length() > LONGEST_ID
                ? NOTHING
                : new WeComNews(
                        List.of(),
                        List.of(new PlatformNews(
                                WeComChannel.provider(account),
                                id,
                                "wecom",
                                account + ":" + customer,
                                kind,
                                Map.of("change", xml.text("ChangeType")),
                                at(xml, now))));
    }

    /** When it happened; never later than now. */
    private static Instant at(CallbackXml xml, Instant now) {
        String seconds = xml.text("CreateTime");
        Instant told = seconds.matches("\\d{1,12}") ? Instant.ofEpochSecond(Long.parseLong(seconds)) : now;
        return told.isAfter(now) ? now : told;
    }

    /** Without what it says: it is personal. */
    @Override
    public String toString() {
        return "WeComNews[texts=" + texts.size() + ", events=" + events.size() + "]";
    }
}
